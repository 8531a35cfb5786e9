import { resourceLimitLowered } from '../../../../src/engine/rules/reliability/resource-limit-lowered';
import { testRule } from '../../../support/ruleTester';

const web = (rest: string, path = 'k8s/a.yaml') => ({
  [path]: `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      containers:\n        - name: a\n          image: a:1\n          ${rest}\n`,
});
const limits = (text: string) => web(`resources: { limits: { ${text} } }`);

testRule(resourceLimitLowered, {
  valid: [
    { name: 'a little less', base: limits('memory: 1Gi'), head: limits('memory: 600Mi') },
    { name: 'more', base: limits('cpu: 1'), head: limits('cpu: 2') },
    { name: 'no bound of the CPU', base: limits('cpu: 1'), head: web('tty: true') },
  ],
  invalid: [
    {
      name: 'a quarter of the memory',
      base: limits('memory: 512Mi'),
      head: limits('memory: 128Mi'),
      errors: [
        {
          title: 'Container a of Deployment web gets 128Mi memory in place of 512Mi',
          message: 'The limit of memory falls to 25 %; what is used is in no file.',
          at: 'k8s/a.yaml:10',
          before: 'k8s/a.yaml:10',
        },
      ],
    },
    {
      name: 'a tenth of the CPU',
      base: limits('cpu: 1'),
      head: limits('cpu: 100m'),
      errors: [
        { title: 'Container a of Deployment web gets 100m cpu in place of 1', at: 'k8s/a.yaml:10', severity: 'low' },
      ],
    },
    {
      name: 'no limit any more',
      base: limits('memory: 512Mi'),
      head: web('tty: true'),
      errors: [{ title: 'Container a of Deployment web loses its memory limit of 512Mi', at: 'k8s/a.yaml:10' }],
    },
  ],
});
