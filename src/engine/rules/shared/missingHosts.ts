import type { Model } from '../../model/model';
import type { Reference } from '../../model/reference';
import type { Resource } from '../../model/resource';
import { nearest } from '../../util/nearest';
import type { Draft } from '../rule';
import { isForTestOrDemo } from './files';
import { reachOf } from './reach';

/** A host that a configuration file names and nothing answers to. */
export interface MissingHost {
  readonly host: string;
  readonly reference: Reference;
  readonly near?: string;
  /** The service that reads the file, where one does. */
  readonly reader?: string;
  /** How sure that is: overrides of the rule's own. */
  readonly doubt: Pick<Draft, 'severity' | 'confidence'>;
}

/** Own machine, and names that a container gets from Docker. */
const OWN = /^(?:localhost|host\.docker\.internal|gateway\.docker\.internal|_)$/i;

/**
 * The hosts without a dot of a file that no service answers to. A file that nothing mounts tells only when it belongs to a project of
 * the repository: some of its hosts are there.
 */
export function missingHosts(model: Model, file: Resource): MissingHost[] {
  const named = file.facets.references.flatMap((reference) =>
    reference.target.by === 'host' && isName(reference.target.host) ? [{ host: reference.target.host, reference }] : [],
  );
  const reach = named.length === 0 ? undefined : reachOf(model, file);
  if (!reach) return [];
  const isThere = ({ host }: { readonly host: string }): boolean => reach.hosts.has(host);
  const reader = reach.mounters[0]?.service.name;
  if (reader === undefined && !named.some(isThere)) return [];
  const isSure = reader !== undefined && !reach.isOpen && !isForTestOrDemo(file.name);
  const told = new Set<string>();
  return named.flatMap(({ host, reference }) => {
    if (reach.hosts.has(host) || told.has(host)) return [];
    told.add(host);
    const near = nearest(host, reach.hosts);
    return [
      {
        host,
        reference,
        ...(near === undefined ? {} : { near }),
        ...(reader === undefined ? {} : { reader }),
        doubt: isSure ? {} : { severity: 'medium', confidence: 'possible' },
      },
    ];
  });
}

function isName(host: string): boolean {
  return !host.includes('.') && /[A-Za-z]/.test(host) && !OWN.test(host);
}
