import { chartMajorUpgrade } from '../../../../src/engine/rules/helm/chart-major-upgrade';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

type Files = Record<string, string>;

const release = (version: string, path = 'apps/loki.yaml', chart = 'loki'): Files => ({
  [path]: `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: ${chart}, namespace: logs}\nspec:\n  chart:\n    spec:\n      chart: ${chart}\n      version: ${version}\n`,
});
const application = (version: string): Files => ({
  'argo/app.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: certs}\nspec:\n  sources:\n    - chart: cert-manager\n      repoURL: https://charts.jetstack.io\n      targetRevision: ${version}\n`,
});
const chart = (version: string, repository: string): Files => ({
  'web/Chart.yaml': `apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n  - name: postgresql\n    repository: ${repository}\n    version: ${version}\n`,
});

testRule(asReported(chartMajorUpgrade), {
  valid: [
    { name: 'a minor version', base: release('6.12.0'), head: release('6.16.0') },
    { name: 'another spelling of one major version', base: release('v6.1.0'), head: release('^6.2.0') },
    { name: 'a range that says no version', base: release('">=5"'), head: release('">=6"') },
    { name: 'a branch in place of a version', base: application('main'), head: application('2.0.0') },
    { name: 'a chart of the repository', base: chart('1.0.0', 'file://../db'), head: chart('2.0.0', 'file://../db') },
    { name: 'a release that is new', base: {}, head: release('6.0.0') },
  ],
  invalid: [
    {
      name: 'a release of Flux',
      base: release('2.2.2'),
      head: release('3.0.3'),
      errors: [
        {
          title: 'Chart loki goes from 2.2.2 to 3.0.3',
          message:
            'HelmRelease logs/loki installs it. What it renders is not in the repository: only its notes say what breaks.',
          at: 'apps/loki.yaml:8',
          before: 'apps/loki.yaml:8',
        },
      ],
    },
    {
      name: 'a source of an Application that goes back',
      base: application('v2.1.0'),
      head: application('v1.15.3'),
      errors: [
        {
          title: 'Chart cert-manager goes back from v2.1.0 to v1.15.3',
          at: 'argo/app.yaml:8',
          before: 'argo/app.yaml:8',
        },
      ],
    },
    {
      name: 'a dependency',
      base: chart('~15.1.0', 'https://charts.acme.io'),
      head: chart('~16.0.0', 'https://charts.acme.io'),
      errors: [
        {
          title: 'Chart postgresql goes from ~15.1.0 to ~16.0.0',
          at: 'web/Chart.yaml:7',
          before: 'web/Chart.yaml:7',
        },
      ],
    },
    {
      name: 'one of a test',
      base: release('2.2.2', 'tests/loki.yaml'),
      head: release('3.0.3', 'tests/loki.yaml'),
      errors: [
        {
          title: 'Chart loki goes from 2.2.2 to 3.0.3',
          at: 'tests/loki.yaml:8',
          before: 'tests/loki.yaml:8',
          severity: 'low',
        },
      ],
    },
    {
      name: 'four of them, as one',
      base: Object.assign({}, ...['a', 'b', 'c', 'd'].map((name) => release('1.0.0', `apps/${name}.yaml`, name))),
      head: Object.assign({}, ...['a', 'b', 'c', 'd'].map((name) => release('2.0.0', `apps/${name}.yaml`, name))),
      errors: [
        {
          title:
            '4 charts go to another major version: a 1.0.0 → 2.0.0, b 1.0.0 → 2.0.0, c 1.0.0 → 2.0.0, d 1.0.0 → 2.0.0',
          at: 'apps/a.yaml:8',
          related: ['apps/b.yaml:8', 'apps/c.yaml:8', 'apps/d.yaml:8'],
        },
      ],
    },
  ],
});
