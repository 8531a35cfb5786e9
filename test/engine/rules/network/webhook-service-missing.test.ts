import { webhookServiceMissing } from '../../../../src/engine/rules/network/webhook-service-missing';
import { testRule } from '../../../support/ruleTester';

const object = (api: string, kind: string, name: string, rest: string, namespace = ''): string =>
  `apiVersion: ${api}\nkind: ${kind}\nmetadata: {name: ${name}${namespace && `, namespace: ${namespace}`}}\n${rest}\n---\n`;
const service = (name: string, rest = '', namespace = ''): string =>
  object('v1', 'Service', name, `spec: {ports: [{port: 80, name: http}]${rest}}`, namespace);
const webhook = (name: string, port = '', rest = ''): string =>
  object(
    'admissionregistration.k8s.io/v1',
    'ValidatingWebhookConfiguration',
    'w',
    `webhooks: [{name: a.b.c, clientConfig: {service: {name: ${name}, namespace: policy${port}}}${rest}}]`,
  );

testRule(webhookServiceMissing, {
  valid: [
    { name: 'a Service of the manifests', head: { 'k8s/a.yaml': webhook('hook') + service('hook', '', 'policy') } },
    { name: 'an operator that is not here', head: { 'k8s/a.yaml': webhook('hook') } },
  ],
  invalid: [
    {
      name: 'a Service that is missing among others',
      head: { 'k8s/a.yaml': webhook('hook') + service('api', '', 'policy') },
      errors: [
        {
          title: 'ValidatingWebhookConfiguration w calls Service policy/hook, which no manifest creates',
          at: 'k8s/a.yaml:4',
        },
      ],
    },
    {
      name: 'a port that the Service does not have',
      head: { 'k8s/a.yaml': webhook('hook', ', port: 8443') + service('hook', '', 'policy') },
      errors: [
        {
          title: 'ValidatingWebhookConfiguration w calls port 8443 of Service policy/hook, which it does not have',
          at: 'k8s/a.yaml:4',
        },
      ],
    },
    {
      name: 'a cluster for development',
      head: { 'env/dev/a.yaml': webhook('hook') + service('api', '', 'policy') },
      errors: [
        {
          title: 'ValidatingWebhookConfiguration w calls Service policy/hook, which no manifest creates',
          at: 'env/dev/a.yaml:4',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'a webhook whose absence stops nothing',
      head: { 'k8s/a.yaml': webhook('hook', '', ', failurePolicy: Ignore') + service('api', '', 'policy') },
      errors: [
        {
          title: 'ValidatingWebhookConfiguration w calls Service policy/hook, which no manifest creates',
          at: 'k8s/a.yaml:4',
          severity: 'medium',
        },
      ],
    },
  ],
});
