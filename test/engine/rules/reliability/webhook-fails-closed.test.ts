import { webhookFailsClosed } from '../../../../src/engine/rules/reliability/webhook-fails-closed';
import { testRule } from '../../../support/ruleTester';

const hook = (rest: string) => ({
  'k8s/a.yaml': `apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nmetadata: { name: check }\nwebhooks:\n  - name: check.acme.io\n    rules: [{ operations: [CREATE, UPDATE], apiGroups: [""], apiVersions: [v1], resources: [pods] }]\n    ${rest}\n`,
});
const SELECTOR = 'namespaceSelector: { matchLabels: { check: "on" } }';

testRule(webhookFailsClosed, {
  valid: [
    { name: 'open', base: hook('failurePolicy: Fail'), head: hook('failurePolicy: Ignore') },
    { name: 'a new one', head: hook('failurePolicy: Fail') },
    {
      name: 'a scope of one that fails open',
      base: hook(`failurePolicy: Ignore\n    ${SELECTOR}`),
      head: hook('failurePolicy: Ignore'),
    },
  ],
  invalid: [
    {
      name: 'closed',
      base: hook('failurePolicy: Ignore'),
      head: hook('failurePolicy: Fail'),
      errors: [
        {
          title: 'check.acme.io of ValidatingWebhookConfiguration check fails closed: failurePolicy Fail (was Ignore)',
          message: 'When check.acme.io does not answer, requests (create, update) for pods are refused.',
          at: 'k8s/a.yaml:7',
          before: 'k8s/a.yaml:7',
        },
      ],
    },
    {
      name: 'closed by saying nothing, in some namespaces',
      base: hook(`failurePolicy: Ignore\n    ${SELECTOR}`),
      head: hook(SELECTOR),
      errors: [
        {
          title:
            'check.acme.io of ValidatingWebhookConfiguration check fails closed: failurePolicy not stated, which is Fail (was Ignore)',
          at: 'k8s/a.yaml:7',
          severity: 'medium',
        },
      ],
    },
    {
      name: 'every namespace',
      base: hook(`failurePolicy: Fail\n    ${SELECTOR}`),
      head: hook('failurePolicy: Fail'),
      errors: [
        {
          title:
            'check.acme.io of ValidatingWebhookConfiguration check, which fails closed, no longer leaves out any namespace',
          at: 'k8s/a.yaml:8',
          severity: 'medium',
        },
      ],
    },
  ],
});
