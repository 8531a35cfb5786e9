import { asText, at, itemsOf, type Json } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { ChangeRule } from '../rule';
import { changedObjects } from '../shared/containerChanges';
import { objectName } from '../shared/kubernetes';
import { sameJson } from '../shared/sameJson';

export const webhookFailsClosed: ChangeRule = {
  meta: {
    id: 'webhook-fails-closed',
    title: 'A webhook now stops what it cannot check',
    category: 'reliability',
    severity: 'high',
    confidence: 'certain',
    why: 'While the webhook is down, the API server refuses every request that it wants to see: no pod starts, also not that of the webhook when its own namespace is not left out.',
    remediation:
      'Run it with two copies or more, leave out its own namespace and kube-system, or let it fail open (`failurePolicy: Ignore`).',
    messages: {
      closed: {
        title: '{{webhook}} of {{object}} fails closed: failurePolicy {{after}} (was Ignore)',
        message: 'When {{webhook}} does not answer, {{what}} are refused.',
      },
      scope: {
        title: '{{webhook}} of {{object}}, which fails closed, no longer leaves out any namespace',
        message: 'The namespaceSelector is gone: requests in every namespace, its own too, wait for {{webhook}}.',
      },
    },
  },
  *checkChange(comparison) {
    for (const { before, after } of changedObjects(comparison)) {
      if (!/^(Validating|Mutating)WebhookConfiguration$/.test(after.kind) || before.kind !== after.kind) continue;
      for (const [index, hook] of itemsOf(at(after.value, ['webhooks'])).entries()) {
        const old = webhooksOf(before).find(({ value }) => at(value, ['name']) === at(hook, ['name']));
        const messageId = old && changeOf(old.value, hook);
        if (!old || !messageId) continue;
        const field = messageId === 'closed' ? 'failurePolicy' : 'namespaceSelector';
        const isStated = at(hook, [field]) !== undefined;
        const place = sourceOf(before, ['webhooks', old.index, field]);
        const name = asText(at(hook, ['name'])) ?? '';
        yield {
          messageId,
          data: {
            webhook: name,
            object: objectName(after),
            after: isStated ? 'Fail' : 'not stated, which is Fail',
            what: scopeOf(hook),
          },
          key: [after.kind, after.name, name, messageId],
          resource: after,
          at: isStated ? sourceOf(after, ['webhooks', index, field]) : place,
          ...(isStated ? { before: place } : { gone: true }),
          ...(messageId === 'scope' || at(hook, ['namespaceSelector']) !== undefined ? { severity: 'medium' } : {}),
        };
      }
    }
  },
};

function webhooksOf({ value }: Resource): { value: Json; index: number }[] {
  return itemsOf(at(value, ['webhooks'])).map((hook, index) => ({ value: hook, index }));
}

const policyOf = (hook: Json): Json => at(hook, ['failurePolicy']) ?? 'Fail';

function changeOf(before: Json, after: Json): 'closed' | 'scope' | undefined {
  if (policyOf(after) !== 'Fail') return undefined;
  if (policyOf(before) === 'Ignore') return 'closed';
  const old = at(before, ['namespaceSelector']) ?? {};
  const now = at(after, ['namespaceSelector']) ?? {};
  return !sameJson(old, {}) && sameJson(now, {}) ? 'scope' : undefined;
}

/** `create, update of pods`. */
function scopeOf(hook: Json): string {
  const rules = itemsOf(at(hook, ['rules']));
  const all = (field: string): string =>
    [...new Set(rules.flatMap((rule) => itemsOf(at(rule, [field])).map(String)))].join(', ').toLowerCase();
  return rules.length === 0 ? 'requests' : `requests (${all('operations')}) for ${all('resources')}`;
}
