import { gracePeriodTooShort } from '../../../../src/engine/rules/reliability/grace-period-too-short';
import { testRule } from '../../../support/ruleTester';

const pod = (hook: string, rest = '') => ({
  'k8s/a.yaml': `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  containers:\n    - name: a\n      image: a:1\n      lifecycle: { preStop: ${hook} }\n  ${rest}\n`,
});

testRule(gracePeriodTooShort, {
  valid: [
    { name: 'a short sleep', head: pod('{ exec: { command: [sleep, "10"] } }') },
    { name: 'a longer grace', head: pod('{ sleep: { seconds: 60 } }', 'terminationGracePeriodSeconds: 90') },
    { name: 'a hook that asks', head: pod('{ httpGet: { port: 80, path: /sleep/60 } }') },
  ],
  invalid: [
    {
      name: 'a sleep beyond the default',
      head: pod('{ exec: { command: [sh, -c, "echo bye; sleep 60"] } }'),
      errors: [
        {
          title: 'preStop of a of Pod web waits 60 s, and the pod is killed after 30 s',
          message:
            'terminationGracePeriodSeconds is 30, as nothing else is stated; a is told to stop only after 60 seconds.',
          at: 'k8s/a.yaml:8',
        },
      ],
    },
    {
      name: 'a grace that is as long as the hook',
      head: pod('{ sleep: { seconds: 20 } }', 'terminationGracePeriodSeconds: 20'),
      errors: [
        {
          title: 'preStop of a of Pod web waits 20 s, and the pod is killed after 20 s',
          at: 'k8s/a.yaml:8',
          related: ['k8s/a.yaml:9'],
        },
      ],
    },
  ],
});
