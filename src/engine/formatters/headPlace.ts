import type { Location } from '../model/source';
import type { Finding } from '../report/report';
import { effectsByCause } from '../report/standing';

/** Where somebody who has the files of head, or of the merged tree, and none of the base is shown a finding. */
export interface HeadPlace {
  readonly path: string;
  readonly line: number;
  readonly column?: number;
  /** The finding is about something that was removed, and this is where it stood: `path` and `line` are only near it. */
  readonly gone?: Location;
  /** Other places of head or the merged tree that prove it. */
  readonly related: readonly Location[];
}

/**
 * The places of findings in head. What was removed has none: it is shown where it is still named, the worst of these first; where nothing
 * names it, on the first line of the file it stood in, for lines of the base are other lines in head.
 */
export function createHeadPlaces(findings: readonly Finding[]): (finding: Finding) => HeadPlace {
  const effects = effectsByCause(findings);
  return ({ evidence: { base, head, related }, fingerprint }) => {
    if (head) return { ...placeOf(head), related: related.filter(isInHead) };
    // The related places of a removal may be those of other removals, which only the base has.
    const named = (effects.get(fingerprint) ?? []).flatMap((effect) => effect.evidence.head ?? []);
    const [first, ...others] = named;
    return { ...(first ? placeOf(first) : { path: base?.path ?? '', line: 1 }), gone: base, related: others };
  };
}

const placeOf = ({ path, line, column }: Location) => ({ path, line, column });

const isInHead = ({ revision }: Location): boolean => revision === 'head' || revision === 'merged';
