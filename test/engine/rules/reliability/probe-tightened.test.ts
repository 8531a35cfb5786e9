import { probeTightened } from '../../../../src/engine/rules/reliability/probe-tightened';
import { testRule } from '../../../support/ruleTester';

const web = (rest: string, path = 'k8s/a.yaml') => ({
  [path]: `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      containers:\n        - name: a\n          image: a:1\n          ${rest}\n`,
});
const probe = (rest: string) => web(`livenessProbe: { httpGet: { port: 80 }${rest} }`);

testRule(probeTightened, {
  valid: [
    { name: 'a little less', base: probe(', initialDelaySeconds: 60'), head: probe(', initialDelaySeconds: 30') },
    { name: 'long enough', base: probe(', failureThreshold: 90'), head: probe(', failureThreshold: 31') },
    { name: 'a new probe', base: web('tty: true'), head: probe('') },
  ],
  invalid: [
    {
      name: 'a third',
      base: probe(', initialDelaySeconds: 60'),
      head: probe(', periodSeconds: 5'),
      errors: [
        {
          title: 'Container a of Deployment web is restarted after 15 s in place of 90 s',
          at: 'k8s/a.yaml:10',
          before: 'k8s/a.yaml:10',
        },
      ],
    },
    {
      name: 'the startup probe that gave it time',
      base: web('startupProbe: { failureThreshold: 30 }\n          livenessProbe: { periodSeconds: 10 }'),
      head: web('livenessProbe: { periodSeconds: 10 }'),
      errors: [
        { title: 'Container a of Deployment web is restarted after 30 s in place of 300 s', at: 'k8s/a.yaml:10' },
      ],
    },
  ],
});
