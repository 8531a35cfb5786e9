import { asText, at, entriesOf, itemsOf } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { ChangeRule, Draft } from '../rule';
import { changedObjects } from '../shared/containerChanges';
import { objectName } from '../shared/kubernetes';

export const serviceExposed: ChangeRule = {
  meta: {
    id: 'service-exposed',
    title: 'A Service is opened to the outside',
    category: 'network',
    severity: 'high',
    confidence: 'certain',
    why: 'What only the cluster could reach is now reached from every node, or has an address of its own on the internet. What has no login there is open to everybody.',
    remediation:
      'Keep ClusterIP and lead through an Ingress, or restrict who may come (`loadBalancerSourceRanges`, an internal load balancer).',
    messages: {
      type: {
        title: '{{service}} becomes {{after}} (was {{before}})',
        message: 'Its ports {{ports}} are reachable from outside the cluster: {{how}}.',
      },
      ranges: {
        title: '{{service}} no longer restricts who may reach its load balancer',
        message: 'loadBalancerSourceRanges let in {{before}}; now {{after}}.',
      },
      internal: {
        title: '{{service}} loses {{annotation}}: its load balancer becomes public',
        message: 'The annotation kept the load balancer on the internal network.',
      },
    },
  },
  *checkChange(comparison) {
    for (const { before, after } of changedObjects(comparison)) {
      if (after.kind !== 'Service' || before.kind !== 'Service' || after.apiVersion !== 'v1') continue;
      yield* opened(before, after);
    }
  },
};

/** How far a Service can be reached. */
const REACH: Readonly<Record<string, number>> = { ExternalName: 0, ClusterIP: 0, NodePort: 1, LoadBalancer: 2 };
const HOW: Readonly<Record<string, string>> = {
  NodePort: 'every node answers on its node port',
  LoadBalancer: 'the cloud gives it an address of its own',
};

/** Annotations that make a load balancer internal, with the value that does. */
const INTERNAL: readonly (readonly [string, RegExp])[] = [
  ['service.beta.kubernetes.io/aws-load-balancer-internal', /^(true|0\.0\.0\.0\/0)$/],
  ['service.beta.kubernetes.io/aws-load-balancer-scheme', /^internal$/],
  ['service.beta.kubernetes.io/azure-load-balancer-internal', /^true$/],
  ['networking.gke.io/load-balancer-type', /^internal$/i],
  ['cloud.google.com/load-balancer-type', /^internal$/i],
  ['service.beta.kubernetes.io/openstack-internal-load-balancer', /^true$/],
  ['service.beta.kubernetes.io/oci-load-balancer-internal', /^true$/],
];

function* opened(before: Resource, after: Resource): Iterable<Draft> {
  const old = typeOf(before);
  const now = typeOf(after);
  const common = { resource: after, before: sourceOf(before, ['spec', 'type']) };
  const service = objectName(after);
  const key = [after.namespace ?? '', after.name];
  if ((REACH[now] ?? 0) > (REACH[old] ?? 0)) {
    const ports = after.facets.ports.flatMap(({ kind, published }) => (kind === 'service' ? [published ?? ''] : []));
    yield {
      ...common,
      messageId: 'type',
      data: { service, before: old, after: now, ports: ports.join(', '), how: HOW[now] ?? '' },
      key: [...key, 'type'],
      at: sourceOf(after, ['spec', 'type']),
      ...(isInternal(after)
        ? { severity: 'low' }
        : now === 'NodePort' || old === 'NodePort'
          ? { severity: 'medium' }
          : {}),
    };
    return;
  }
  if (now !== 'LoadBalancer') return;
  const path = ['spec', 'loadBalancerSourceRanges'];
  const ranges = rangesOf(before);
  const isOpen = rangesOf(after).length === 0 || rangesOf(after).includes('0.0.0.0/0');
  if (ranges.length > 0 && !ranges.includes('0.0.0.0/0') && isOpen) {
    const isGone = rangesOf(after).length === 0;
    yield {
      ...common,
      messageId: 'ranges',
      data: {
        service,
        before: ranges.slice(0, 5).join(', '),
        after: isGone ? 'everybody may come' : 'they let in 0.0.0.0/0',
      },
      key: [...key, 'ranges'],
      at: sourceOf(isGone ? before : after, path),
      ...(isGone ? { gone: true } : { before: sourceOf(before, path) }),
    };
  }
  const annotation = internalBy(before);
  if (annotation && !isInternal(after)) {
    yield {
      ...common,
      messageId: 'internal',
      data: { service, annotation },
      key: [...key, 'internal'],
      at: sourceOf(before, ['metadata', 'annotations', annotation]),
      gone: true,
    };
  }
}

function typeOf({ value }: Resource): string {
  return asText(at(value, ['spec', 'type'])) ?? 'ClusterIP';
}

function rangesOf({ value }: Resource): string[] {
  return itemsOf(at(value, ['spec', 'loadBalancerSourceRanges'])).map(String);
}

function internalBy({ value }: Resource): string | undefined {
  const annotations = new Map(entriesOf(at(value, ['metadata', 'annotations'])));
  return INTERNAL.find(([name, says]) => says.test(asText(annotations.get(name)) ?? ''))?.[0];
}

const isInternal = (service: Resource): boolean => internalBy(service) !== undefined;
