import { chartRendersNothing } from '../../../../src/engine/rules/helm/chart-renders-nothing';
import { testRule } from '../../../support/ruleTester';

const chart = (extra = ''): Record<string, string> => ({
  'charts/app/Chart.yaml': `apiVersion: v2\nname: app\nversion: 1.0.0\n${extra}`,
  'charts/app/values.yaml': 'replicaCount: 3\n',
});

testRule(chartRendersNothing, {
  valid: [
    { name: 'templates', head: { ...chart(), 'charts/app/templates/deployment.yaml': 'kind: Deployment\n' } },
    { name: 'a library', head: chart('type: library\n') },
    {
      name: 'an umbrella over other charts',
      head: chart('dependencies: [{name: redis, version: 1.0.0, repository: "https://example.org"}]\n'),
    },
    {
      name: 'only resource definitions',
      head: { ...chart(), 'charts/app/crds/a.yaml': 'kind: CustomResourceDefinition\n' },
    },
  ],
  invalid: [
    {
      name: 'values for nothing',
      head: chart('type: application\n'),
      errors: [
        {
          title: 'Chart app has no templates: installing it deploys nothing',
          message: 'charts/app has Chart.yaml but neither templates nor dependencies; its values are read by nothing.',
          at: 'charts/app/Chart.yaml:1',
        },
      ],
    },
  ],
});
