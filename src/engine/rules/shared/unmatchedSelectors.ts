import type { Model } from '../../model/model';
import type { Reference } from '../../model/reference';
import { type Resource, sourceOf } from '../../model/resource';
import type { Source } from '../../model/source';
import type { Draft } from '../rule';
import { candidates, mayShareNamespace, objectName, workloadsOf } from './kubernetes';
import { missingReferences } from './missingReferences';

/** A selector that finds nothing among what is deployed with it. */
export interface Unmatched {
  readonly from: Resource;
  readonly reference: Reference;
  /** `app=api, tier=web`. */
  readonly selector: string;
  /** What has all the labels that are asked for, but not all of their values. */
  readonly near?: { readonly resource: Resource; readonly differs: readonly string[] };
}

type Labels = Readonly<Record<string, string>>;

/** Selectors of objects of these kinds that find nothing, where the manifests around them hold what could be found. */
export function* unmatchedSelectors(model: Model, kinds: readonly string[]): Iterable<Unmatched> {
  for (const { from, missing } of missingReferences(model)) {
    if (!kinds.includes(from.kind)) continue;
    for (const { reference, resolution } of missing) {
      const { use, target, optional } = reference;
      if (use !== 'selector' || target.by !== 'selector' || optional) continue;
      if (resolution.perhapsFrom) continue;
      const pool = poolOf(model, from, target.kind, target.namespace ?? from.namespace);
      const near = nearestOf(pool, target.labels, target.kind);
      if (pool.length === 0 || (!near && makesPodsElsewhere(model, from))) continue;
      yield { from, reference, selector: labelText(target.labels), ...(near ? { near } : {}) };
    }
  }
}

/** The finding of such a selector: what comes near makes it likely, else it is only possible. */
export function unmatchedDraft({ from, reference, selector, near }: Unmatched): Draft {
  return {
    messageId: near ? 'nearMiss' : 'none',
    data: {
      object: objectName(from),
      selector,
      ...(near ? { near: objectName(near.resource), labels: near.differs.join(', ') } : {}),
    },
    key: [from.kind, from.namespace ?? '', from.name],
    resource: from,
    at: reference.source,
    ...(near ? { related: related(near.resource) } : { severity: 'low', confidence: 'possible' }),
  };
}

function related(resource: Resource): Source[] {
  return [sourceOf(resource)];
}

/** What one `kubectl apply` brings together with the object, or what shares its namespace by name. */
function poolOf(model: Model, from: Resource, kind: string | undefined, namespace: string | undefined): Resource[] {
  const all = kind === undefined ? workloadsOf(model) : candidates(model, from, kind, namespace);
  return all.filter((object) =>
    object.unit === from.unit
      ? mayShareNamespace(object.namespace, namespace)
      : object.namespace !== undefined && object.namespace === namespace,
  );
}

function nearestOf(pool: readonly Resource[], wanted: Labels, kind: string | undefined): Unmatched['near'] {
  const keys = Object.keys(wanted);
  let best: Unmatched['near'];
  for (const resource of pool) {
    const labels = kind === undefined ? resource.facets.workload!.labels : ownLabels(resource);
    if (!keys.every((key) => Object.hasOwn(labels, key))) continue;
    const differs = keys.filter((key) => labels[key] !== wanted[key]);
    const isOther = differs.length === keys.length && !keys.every((key) => isStemOf(labels[key]!, wanted[key]!));
    if (isOther || (best && best.differs.length <= differs.length)) continue;
    best = { resource, differs };
  }
  return best;
}

function ownLabels({ value }: Resource): Labels {
  const labels = (value as { metadata?: { labels?: unknown } } | null)?.metadata?.labels;
  const entries = typeof labels === 'object' && labels !== null ? Object.entries(labels) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** `api` and `api-server`: one was meant to be the other. */
function isStemOf(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

/** Operators make pods and Services of custom resources, with labels of their own. */
function makesPodsElsewhere(model: Model, { unit }: Resource): boolean {
  return (model.index.unit(unit)?.resources ?? []).some(
    ({ apiVersion = '', kind }) =>
      /^[^/]+\.[^/]+\.[^/]+\//.test(apiVersion) && !/\.k8s\.io\//.test(apiVersion) && !/Monitor$/.test(kind),
  );
}

function labelText(labels: Labels): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
}
