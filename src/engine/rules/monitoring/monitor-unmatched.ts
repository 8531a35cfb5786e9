import { asText, at, itemsOf } from '../../model/json';
import type { Model } from '../../model/model';
import { resolveReference } from '../../model/resolveReference';
import { type Resource, sourceOf } from '../../model/resource';
import type { Draft, StateRule } from '../rule';
import { kubernetesObjects, objectName } from '../shared/kubernetes';
import { unmatchedDraft, unmatchedSelectors } from '../shared/unmatchedSelectors';

/** Where the endpoints of a monitor stand, and which ports they name. */
const MONITORS: ReadonlyMap<string, { readonly field: string; readonly ports: 'service' | 'container' }> = new Map([
  ['ServiceMonitor', { field: 'endpoints', ports: 'service' }],
  ['PodMonitor', { field: 'podMetricsEndpoints', ports: 'container' }],
]);

export const monitorUnmatched: StateRule = {
  meta: {
    id: 'monitor-unmatched',
    title: 'A ServiceMonitor or PodMonitor finds nothing to scrape',
    category: 'monitoring',
    severity: 'medium',
    confidence: 'likely',
    why: 'Prometheus drops the target without an error: its metrics end, and alerts on them never fire.',
    remediation: 'Select labels that the Service or pod has, and name one of its ports.',
    messages: {
      nearMiss: {
        title: '{{object}} selects nothing; {{near}} differs in {{labels}}',
        message: 'Nothing has the labels {{selector}}. {{near}} comes nearest and differs in {{labels}}.',
      },
      none: {
        title: '{{object}} selects nothing',
        message: 'Nothing in the manifests has the labels {{selector}}.',
      },
      port: {
        title: '{{object}} scrapes port {{port}}, which {{found}} does not have',
        message: '{{found}} is selected and has no port called {{port}}.',
      },
    },
  },
  *check(model) {
    for (const unmatched of unmatchedSelectors(model, [...MONITORS.keys()])) yield unmatchedDraft(unmatched);
    for (const monitor of kubernetesObjects(model)) yield* unknownPorts(model, monitor);
  },
};

function* unknownPorts(model: Model, monitor: Resource): Iterable<Draft> {
  const { field, ports } = MONITORS.get(monitor.kind) ?? {};
  const selector = monitor.facets.references.find(({ use }) => use === 'selector');
  if (field === undefined || !selector) return;
  const { status, resources } = resolveReference(model, monitor, selector);
  if (status !== 'found') return;
  const names = new Set(
    resources.flatMap(({ facets }) => facets.ports.filter(({ kind }) => kind === ports).map(({ name }) => name)),
  );
  for (const [index, endpoint] of itemsOf(at(monitor.value, ['spec', field])).entries()) {
    const port = asText(at(endpoint, ['port']));
    if (port === undefined || names.has(port)) continue;
    yield {
      messageId: 'port',
      data: { object: objectName(monitor), port, found: objectName(resources[0]!) },
      key: [monitor.kind, monitor.namespace ?? '', monitor.name, port],
      resource: monitor,
      at: sourceOf(monitor, ['spec', field, index, 'port']),
      related: [sourceOf(resources[0]!, ports === 'service' ? ['spec', 'ports'] : [])],
    };
  }
}
