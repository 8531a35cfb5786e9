import type { Model } from '../../model/model';
import type { Reference } from '../../model/reference';
import { resolveReference } from '../../model/resolveReference';
import type { Resource } from '../../model/resource';
import { nearest } from '../../util/nearest';
import { servicesOf } from './compose';
import { candidates, isKubernetes } from './kubernetes';
import type { MissingHost } from './missingHosts';

const UNSURE = { severity: 'medium', confidence: 'possible' } as const;

/**
 * The hosts without a dot that a text of a ConfigMap, or of a config of Compose, names and that nothing answers to. In a cluster others
 * may bring Services: only told where another of its hosts is there, or a name comes near.
 */
export function missingTextHosts(model: Model, holder: Resource): MissingHost[] {
  if (!holdsTexts(holder)) return [];
  const named = holder.facets.references.flatMap((reference) => {
    const { use, target } = reference;
    return use === 'host' && target.by === 'host' && /^[a-z][a-z0-9_-]*$/i.test(target.host)
      ? [{ host: target.host, reference, ...lookUp(model, holder, reference) }]
      : [];
  });
  const isHere = named.some(({ isFound }) => isFound);
  const others = named.some(({ isMissing }) => isMissing) ? namesBeside(model, holder) : [];
  const told = new Set<string>();
  return named.flatMap(({ host, reference, isMissing }) => {
    const near = isMissing ? nearest(host, others) : undefined;
    if (!isMissing || told.has(host) || (holder.loader !== 'compose' && !isHere && near === undefined)) return [];
    told.add(host);
    const doubt = holder.loader === 'compose' ? {} : UNSURE;
    return [{ host, reference, ...(near === undefined ? {} : { near }), doubt }];
  });
}

function holdsTexts({ kind, loader, apiVersion }: Resource): boolean {
  return loader === 'compose' ? kind === 'config' : kind === 'ConfigMap' && apiVersion === 'v1';
}

function lookUp(model: Model, holder: Resource, reference: Reference): { isFound: boolean; isMissing: boolean } {
  const { status, lacks, perhapsFrom, elsewhere } = resolveReference(model, holder, reference);
  const isMissing = status === 'missing' && lacks === 'target' && !perhapsFrom && !elsewhere;
  return { isFound: status === 'found' || status === 'ambiguous', isMissing };
}

function namesBeside(model: Model, holder: Resource): string[] {
  if (!isKubernetes(holder)) return servicesOf(model.index.unit(holder.unit)!).map(({ name }) => name);
  return candidates(model, holder, 'Service', holder.namespace).map(({ name }) => name);
}
