import { expect, test } from 'vitest';
import { readSettings } from '../../../../src/engine/config/readSettings';
import { diffModels } from '../../../../src/engine/diff/diffModels';
import { loaders } from '../../../../src/engine/loaders/index';
import { createModelLoader } from '../../../../src/engine/loaders/loadModel';
import type { Revision } from '../../../../src/engine/model/source';
import { apiRemoved } from '../../../../src/engine/rules/breaking/api-removed';
import { runRules } from '../../../../src/engine/rules/runRules';
import { testRule } from '../../../support/ruleTester';
import { treeOf } from '../../../support/treeOf';
import { asReported } from '../asReported';

const stating = (version: string): Record<string, string> => ({
  '.infra-diff.yaml': `kubernetes: {version: "${version}"}\n`,
});
const object = (api: string, kind: string): Record<string, string> => ({
  'k8s/o.yaml': `apiVersion: ${api}\nkind: ${kind}\nmetadata: {name: o}\n`,
});
const budgetOfChart = (asked: string): Record<string, string> => ({
  'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'web/templates/b.yaml': `{{ if .Capabilities.APIVersions.Has "${asked}" }}\napiVersion: policy/v1\n{{ else }}\napiVersion: policy/v1beta1\n{{ end }}\nkind: PodDisruptionBudget\nmetadata: {name: o}\n`,
});

testRule(asReported(apiRemoved), {
  valid: [
    { name: 'the version of today', head: object('networking.k8s.io/v1', 'Ingress') },
    { name: 'a group of somebody else', head: object('acme.io/v1beta1', 'Ingress') },
    { name: 'another kind of the same group', head: object('storage.k8s.io/v1beta1', 'VolumeAttributesClass') },
    {
      name: 'a version that the stated cluster still serves',
      head: { ...object('policy/v1beta1', 'PodDisruptionBudget'), ...stating('1.24') },
    },
    { name: 'a version that is only deprecated', head: object('v1', 'Endpoints') },
    {
      name: 'a chart that asks the cluster for the kind',
      head: budgetOfChart('policy/v1/PodDisruptionBudget'),
    },
  ],
  invalid: [
    {
      name: 'a version that the stated cluster does not serve',
      head: { ...object('policy/v1beta1', 'PodDisruptionBudget'), ...stating('v1.25.3') },
      errors: [
        {
          title: 'PodDisruptionBudget o uses policy/v1beta1, which Kubernetes 1.25 removed',
          at: 'k8s/o.yaml:1',
          confidence: 'certain',
        },
      ],
    },
    {
      name: 'a version that clusters in use may still serve',
      head: object('flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema'),
      errors: [
        {
          title: 'FlowSchema o uses flowcontrol.apiserver.k8s.io/v1beta3, which Kubernetes 1.32 removed',
          at: 'k8s/o.yaml:1',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'a chart that asks the cluster for something else',
      head: budgetOfChart('acme.io/v1/Budget'),
      errors: [
        {
          title: 'PodDisruptionBudget o uses policy/v1beta1, which Kubernetes 1.25 removed',
          at: 'web/templates/b.yaml:4',
        },
      ],
    },
    {
      name: 'the successor of a successor that is gone as well',
      head: object('flowcontrol.apiserver.k8s.io/v1beta1', 'FlowSchema'),
      errors: [
        {
          title: 'FlowSchema o uses flowcontrol.apiserver.k8s.io/v1beta1, which Kubernetes 1.26 removed',
          message:
            'Clusters from Kubernetes 1.26 on refuse FlowSchema o; flowcontrol.apiserver.k8s.io/v1 replaces flowcontrol.apiserver.k8s.io/v1beta1.',
          at: 'k8s/o.yaml:1',
        },
      ],
    },
    {
      name: 'a version of another project',
      head: object('cert-manager.io/v1alpha2', 'Certificate'),
      errors: [
        {
          title: 'Certificate o uses cert-manager.io/v1alpha2, which cert-manager 1.6 removed',
          at: 'k8s/o.yaml:1',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'an Ingress of old',
      head: object('extensions/v1beta1', 'Ingress'),
      errors: [
        {
          title: 'Ingress o uses extensions/v1beta1, which Kubernetes 1.22 removed',
          message:
            'Clusters from Kubernetes 1.22 on refuse Ingress o; networking.k8s.io/v1 replaces extensions/v1beta1.',
          at: 'k8s/o.yaml:1',
        },
      ],
    },
    {
      name: 'something without a successor',
      head: object('policy/v1beta1', 'PodSecurityPolicy'),
      errors: [{ title: 'PodSecurityPolicy o uses policy/v1beta1, which Kubernetes 1.25 removed', at: 'k8s/o.yaml:1' }],
    },
    {
      name: 'three objects of a file, as one',
      head: {
        'k8s/d.yaml': ['a', 'b', 'c']
          .map((name) => `apiVersion: extensions/v1beta1\nkind: Deployment\nmetadata: {name: ${name}}\n`)
          .join('---\n'),
      },
      errors: [
        {
          title: '3 objects of k8s/d.yaml use extensions/v1beta1, which Kubernetes 1.16 removed',
          message: 'Clusters from Kubernetes 1.16 on refuse Deployment a, Deployment b, Deployment c.',
          at: 'k8s/d.yaml:1',
          related: ['k8s/d.yaml:5', 'k8s/d.yaml:9'],
        },
      ],
    },
    {
      name: 'three files of a folder, as one',
      head: Object.fromEntries(
        ['a', 'b', 'c'].map((name) => [
          `k8s/${name}.yaml`,
          `apiVersion: extensions/v1beta1\nkind: Deployment\nmetadata: {name: ${name}}\n`,
        ]),
      ),
      errors: [
        {
          title: '3 objects of k8s use extensions/v1beta1, which Kubernetes 1.16 removed',
          at: 'k8s/a.yaml:1',
          related: ['k8s/b.yaml:1', 'k8s/c.yaml:1'],
        },
      ],
    },
    {
      name: 'one object in each of three folders, which are mended one by one',
      head: Object.fromEntries(
        ['a', 'b', 'c'].map((name) => [
          `${name}/d.yaml`,
          `apiVersion: extensions/v1beta1\nkind: Deployment\nmetadata: {name: ${name}}\n`,
        ]),
      ),
      errors: ['a', 'b', 'c'].map((name) => ({
        title: `Deployment ${name} uses extensions/v1beta1, which Kubernetes 1.16 removed`,
        at: `${name}/d.yaml:1`,
      })),
    },
  ],
});

test('it weighs less where all objects of the kind were of that version before the change', async () => {
  const added = { 'k8s/n.yaml': 'apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: n}\n' };
  const load = createModelLoader(loaders, { problem: () => undefined });
  const modelOf = async (files: Record<string, string>, revision: Revision) => {
    const tree = treeOf(files, revision);
    return load(tree, await readSettings(tree));
  };
  const severities = async (base: Record<string, string>): Promise<unknown[]> => {
    const change = diffModels(await modelOf(base, 'base'), await modelOf({ ...base, ...added }, 'head'));
    const { results } = runRules([apiRemoved], change);
    return results.map(({ draft }) => draft.severity);
  };
  const old = object('extensions/v1beta1', 'Ingress');
  expect(await severities(old)).toEqual(['medium']);
  expect(await severities({ ...old, ...stating('1.36') })).toEqual([undefined]);
  expect(await severities(object('networking.k8s.io/v1', 'Ingress'))).toEqual([undefined]);
  expect(await severities({})).toEqual([undefined]);
});
