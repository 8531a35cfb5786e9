import { asText, at, itemsOf } from '../../model/json';
import type { Resource } from '../../model/resource';
import type { StateRule } from '../rule';
import { isForTestOrDemo } from '../shared/files';
import { candidates, objectName } from '../shared/kubernetes';
import { missingReferences } from '../shared/missingReferences';

export const webhookServiceMissing: StateRule = {
  meta: {
    id: 'webhook-service-missing',
    title: 'A webhook or API leads to a Service or port that is not there',
    category: 'network',
    severity: 'high',
    confidence: 'likely',
    why: 'With `failurePolicy: Fail`, the default, every matching write in the cluster is refused: `failed calling webhook … service "hook" not found`.',
    remediation: 'Name a Service that the manifests create, in its namespace, and one of its ports.',
    messages: {
      missing: {
        title: '{{from}} calls Service {{service}}, which no manifest creates',
        message: 'The manifests create other Services in reach of {{from}}, but not {{service}}.',
      },
      port: {
        title: '{{from}} calls port {{port}} of Service {{service}}, which it does not have',
        message: 'Service {{service}} has no port {{port}}: calls are refused.',
      },
    },
  },
  *check(model) {
    for (const { from, missing } of missingReferences(model)) {
      for (const { reference, resolution } of missing) {
        const { use, target, source } = reference;
        if (use !== 'webhook' || target.by !== 'name') continue;
        const { lacks, perhapsFrom, elsewhere } = resolution;
        if (perhapsFrom || elsewhere) continue;
        const isPort = lacks === 'port';
        // The definitions of an operator's kinds often stand without the operator.
        const inReach = candidates(model, from, 'Service', target.namespace);
        if (!isPort && !inReach.some(({ unit }) => unit === from.unit)) continue;
        const service = `${target.namespace === undefined ? '' : `${target.namespace}/`}${target.name}`;
        yield {
          messageId: isPort ? 'port' : 'missing',
          data: { from: objectName(from), service, ...(isPort ? { port: target.port ?? '' } : {}) },
          key: [from.kind, from.name, service, isPort ? String(target.port) : ''],
          resource: from,
          at: source,
          ...(isIgnored(from) ? { severity: 'medium' } : {}),
          // A developer's cluster calls what runs beside it.
          ...(isForTestOrDemo(source.file.path) ? { severity: 'low', confidence: 'possible' } : {}),
        };
      }
    }
  },
};

/** Whether no webhook of the object stops anything when it does not answer. */
function isIgnored({ value }: Resource): boolean {
  const webhooks = itemsOf(at(value, ['webhooks']));
  return webhooks.length > 0 && webhooks.every((webhook) => asText(at(webhook, ['failurePolicy'])) === 'Ignore');
}
