import { probeRemoved } from '../../../../src/engine/rules/reliability/probe-removed';
import { testRule } from '../../../support/ruleTester';

const web = (rest: string, path = 'k8s/a.yaml') => ({
  [path]: `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      containers:\n        - name: a\n          image: a:1\n          ${rest}\n`,
});
const PROBE = 'Probe: { httpGet: { port: 80 } }';

testRule(probeRemoved, {
  valid: [
    { name: 'kept', base: web(`readiness${PROBE}`), head: web(`readiness${PROBE}\n          tty: true`) },
    { name: 'never there', base: web('tty: true'), head: web('tty: false') },
    { name: 'a startup probe that held nothing back', base: web(`startup${PROBE}`), head: web('tty: true') },
  ],
  invalid: [
    {
      name: 'readiness',
      base: web(`readiness${PROBE}`),
      head: web('tty: true'),
      errors: [{ title: 'Container a of Deployment web loses its readiness probe', at: 'k8s/a.yaml:10' }],
    },
    {
      name: 'liveness of a test',
      base: web(`liveness${PROBE}`, 'test/a.yaml'),
      head: web('livenessProbe:', 'test/a.yaml'),
      errors: [
        { title: 'Container a of Deployment web loses its liveness probe', at: 'test/a.yaml:10', severity: 'low' },
      ],
    },
    {
      name: 'startup, before a liveness probe',
      base: web(`startup${PROBE}\n          liveness${PROBE}`),
      head: web(`liveness${PROBE}`),
      errors: [{ title: 'Container a of Deployment web loses its startup probe', at: 'k8s/a.yaml:10' }],
    },
  ],
});
