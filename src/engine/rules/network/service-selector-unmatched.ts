import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { weakMemo } from '../../util/weakMemo';
import type { StateRule } from '../rule';
import {
  byPlace,
  isKubernetes,
  labelsMatch,
  mayShareNamespace,
  nearObjects,
  objectName,
  workloadsOf,
} from '../shared/kubernetes';

export const serviceSelectorUnmatched: StateRule = {
  meta: {
    id: 'service-selector-unmatched',
    title: 'A Kubernetes Service selects no workload',
    category: 'network',
    severity: 'high',
    confidence: 'likely',
    why: 'A Service whose selector matches no pod has no endpoints: connections to it hang or are refused, an Ingress answers 503.',
    remediation: 'Give the Service and the pod template the same labels.',
    messages: {
      nearMiss: {
        title: 'Service {{service}} selects no workload; {{near}} differs in {{labels}}',
        message: 'No workload has the labels {{selector}}. {{near}} comes nearest and differs in {{labels}}.',
      },
      none: {
        title: 'Service {{service}} selects no workload',
        message: 'No workload in the manifests has the labels {{selector}}.',
      },
    },
  },
  *check(model) {
    for (const service of model.index.ofKind('Service')) {
      if (!isKubernetes(service)) continue;
      const reference = service.facets.references.find(({ target }) => target.by === 'selector');
      if (reference?.target.by !== 'selector') continue;
      const { labels } = reference.target;
      if (isMatchedInUnit(model, service, labels)) continue;
      const workloads = workloadsNear(model, service);
      if (workloads.length === 0 || workloads.some(({ facets }) => labelsMatch(facets.workload!.labels, labels)))
        continue;
      const near = nearest(workloads, labels);
      if (!near && (makesPodsElsewhere(model, service) || CLUSTERS_OWN.test(service.namespace ?? ''))) continue;
      yield {
        messageId: near ? 'nearMiss' : 'none',
        data: {
          service: service.name,
          selector: labelText(labels),
          ...(near ? { near: objectName(near.workload), labels: near.differs.join(', ') } : {}),
        },
        key: [service.namespace ?? '', service.name],
        resource: service,
        at: reference.source,
        ...(near ? { related: [near.workload.trace([])[0]!] } : { severity: 'medium', confidence: 'possible' }),
      };
    }
  },
};

/** Namespaces whose pods the cluster itself brings: the control plane of `kube-system` is in no manifest. */
const CLUSTERS_OWN = /^(kube-system|kube-public|kube-node-lease|openshift|openshift-.*)$/;

/** Most find their pods beside them: nobody need look further. */
function isMatchedInUnit(
  model: Model,
  { unit, namespace }: Resource,
  selector: Readonly<Record<string, string>>,
): boolean {
  return (workloadPlaces(model).inUnit.get(unit) ?? []).some(
    (workload) =>
      mayShareNamespace(workload.namespace, namespace) && labelsMatch(workload.facets.workload!.labels, selector),
  );
}

/** Workloads that one `kubectl apply` brings together with the Service, or that share its namespace by name. */
function workloadsNear(model: Model, service: Resource): Resource[] {
  return nearObjects(workloadPlaces(model), service).filter(({ namespace }) =>
    mayShareNamespace(namespace, service.namespace),
  );
}

const workloadPlaces = weakMemo((model: Model) => byPlace(workloadsOf(model)));

/** A workload that has every key of the selector, and at least one of its values. */
function nearest(
  workloads: readonly Resource[],
  selector: Readonly<Record<string, string>>,
): { workload: Resource; differs: string[] } | undefined {
  const keys = Object.keys(selector);
  let best: { workload: Resource; differs: string[] } | undefined;
  for (const workload of workloads) {
    const { labels } = workload.facets.workload!;
    if (!keys.every((key) => Object.hasOwn(labels, key))) continue;
    const differs = keys.filter((key) => labels[key] !== selector[key]);
    const isSameName = differs.length === keys.length && !keys.some((key) => shareStem(labels[key]!, selector[key]!));
    if (isSameName || (best && best.differs.length <= differs.length)) continue;
    best = { workload, differs };
  }
  return best && (isAkin(best.workload, best.differs, selector) || isOnlyOne(best, workloads, selector))
    ? best
    : undefined;
}

const isAkin = ({ facets }: Resource, differs: readonly string[], selector: Readonly<Record<string, string>>) =>
  differs.some((key) => shareStem(facets.workload!.labels[key]!, selector[key]!));

/** No other workload agrees in the same labels: what all of a project have in common (`app: shop`) makes none the one that was meant. */
function isOnlyOne(
  { workload, differs }: { workload: Resource; differs: readonly string[] },
  workloads: readonly Resource[],
  selector: Readonly<Record<string, string>>,
): boolean {
  const agreed = Object.entries(selector).filter(([key]) => !differs.includes(key));
  return !workloads.some(
    (other) =>
      other.name !== workload.name && agreed.every(([key, value]) => other.facets.workload!.labels[key] === value),
  );
}

/** `api` and `api-server`: one was meant to be the other. */
function shareStem(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

/** Operators make pods from custom resources, with labels of their own. */
function makesPodsElsewhere(model: Model, service: Resource): boolean {
  return (model.index.unit(service.unit)?.resources ?? []).some(
    ({ apiVersion }) => /^[^/]+\.[^/]+\.[^/]+\//.test(apiVersion ?? '') && !/\.k8s\.io\//.test(apiVersion!),
  );
}

const labelText = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
