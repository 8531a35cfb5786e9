import { probePortUnknown } from '../../../../src/engine/rules/reliability/probe-port-unknown';
import { testRule } from '../../../support/ruleTester';

const object = (api: string, kind: string, name: string, rest: string, namespace = ''): string =>
  `apiVersion: ${api}\nkind: ${kind}\nmetadata: {name: ${name}${namespace && `, namespace: ${namespace}`}}\n${rest}\n---\n`;
const deployment = (labels: string, pod = '', container = '', namespace = ''): string =>
  object(
    'apps/v1',
    'Deployment',
    'api',
    `spec:\n  selector: {matchLabels: ${labels}}\n  template:\n    metadata: {labels: ${labels}}\n    spec: {${pod}containers: [{name: c, image: "a:1"${container}}]}`,
    namespace,
  );
const probing = (probe: string): string =>
  deployment('{a: b}', '', `, ports: [{name: web, containerPort: 80}], ${probe}`);

testRule(probePortUnknown, {
  valid: [
    { name: 'a port of the container', head: { 'k8s/a.yaml': probing('livenessProbe: {httpGet: {port: web}}') } },
    { name: 'a number', head: { 'k8s/a.yaml': probing('livenessProbe: {httpGet: {port: 9000}}') } },
    { name: 'a command', head: { 'k8s/a.yaml': probing('livenessProbe: {exec: {command: [ls]}}') } },
    {
      name: 'a port that is filled in later',
      head: { 'k8s/a.yaml': probing('livenessProbe: {httpGet: {port: "${PORT}"}}') },
    },
  ],
  invalid: [
    {
      name: 'a port of another name',
      head: { 'k8s/a.yaml': probing('readinessProbe: {tcpSocket: {port: http}}') },
      errors: [
        {
          title: 'readinessProbe of c in Deployment api names port http, which the container does not have',
          message: 'Container c names port web.',
          at: 'k8s/a.yaml:8',
        },
      ],
    },
    {
      name: 'a hook',
      head: { 'k8s/a.yaml': probing('lifecycle: {preStop: {httpGet: {port: http}}}') },
      errors: [
        {
          title: 'preStop of c in Deployment api names port http, which the container does not have',
          at: 'k8s/a.yaml:8',
        },
      ],
    },
  ],
});
