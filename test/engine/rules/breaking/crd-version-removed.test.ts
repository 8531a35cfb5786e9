import { crdVersionRemoved } from '../../../../src/engine/rules/breaking/crd-version-removed';
import { testRule } from '../../../support/ruleTester';

const version = (name: string, served = true, storage = false) =>
  `\n    - { name: ${name}, served: ${served}, storage: ${storage} }`;
const crd = (versions: string, rest = '') => ({
  'k8s/crd.yaml': `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: things.acme.io }\nspec:\n  group: acme.io\n  names: { kind: Thing }\n${rest}  versions:${versions}\n`,
});
const thing = { 'k8s/thing.yaml': 'apiVersion: acme.io/v1alpha1\nkind: Thing\nmetadata: { name: one }\n' };
const both = version('v1alpha1') + version('v1', true, true);

testRule(crdVersionRemoved, {
  valid: [
    { name: 'a version more', base: crd(version('v1', true, true)), head: crd(both) },
    {
      name: 'one that was not served',
      base: crd(version('v1alpha1', false) + version('v1', true, true)),
      head: crd(version('v1', true, true)),
    },
    {
      name: 'another stored version, with a conversion',
      base: crd(both),
      head: crd(version('v1alpha1', true, true) + version('v1'), '  conversion: { strategy: Webhook }\n'),
    },
  ],
  invalid: [
    {
      name: 'one that an object uses',
      base: { ...crd(both), ...thing },
      head: { ...crd(version('v1', true, true)), ...thing },
      errors: [
        {
          title: 'CustomResourceDefinition things.acme.io no longer serves v1alpha1, which Thing one uses',
          message: 'Thing one is refused: no matches for kind "Thing" in version "acme.io/v1alpha1".',
          at: 'k8s/thing.yaml:1',
          before: 'k8s/crd.yaml:8',
          related: ['k8s/crd.yaml:7'],
        },
      ],
    },
    {
      name: 'one that nothing here uses',
      base: crd(both),
      head: crd(version('v1alpha1', false) + version('v1', true, true)),
      errors: [
        {
          title: 'CustomResourceDefinition things.acme.io no longer serves v1alpha1',
          at: 'k8s/crd.yaml:8',
          severity: 'medium',
        },
      ],
    },
    {
      name: 'another stored version',
      base: crd(both),
      head: crd(version('v1alpha1', true, true) + version('v1')),
      errors: [
        {
          title: 'CustomResourceDefinition things.acme.io stores v1alpha1 in place of v1',
          at: 'k8s/crd.yaml:8',
          severity: 'low',
        },
      ],
    },
  ],
});
