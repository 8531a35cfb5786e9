import { locate } from '../loaders/locate';
import type { SuppressionSetting } from '../model/settings';
import type { LoadProblem } from '../model/unit';
import type { Suppression } from '../rules/policy';

/** So many entries that are of no use are told one by one; the rest is counted. */
const MOST_TOLD = 20;

/** The findings of a baseline, and which of its entries met none. */
export interface KnownFindings {
  /** Whoever is asked for remembers that it was of use. */
  suppressionOf(rule: string, fingerprint: () => string): Suppression | undefined;
  /** Entries that expired, and those that met nothing. */
  problems(): LoadProblem[];
}

/** `today` is `YYYY-MM-DD`; without it nothing expires. */
export function hasExpired({ expires }: SuppressionSetting, today: string | undefined): boolean {
  return expires !== undefined && today !== undefined && expires < today;
}

/** Looks findings up in a baseline by their fingerprints. Of two entries for one finding the first that has not expired counts. */
export function createKnown(baseline: readonly SuppressionSetting[], today: string | undefined): KnownFindings {
  const entries = new Map<string, SuppressionSetting>();
  for (const entry of baseline) {
    const { fingerprint } = entry;
    if (fingerprint !== undefined && !hasExpired(entry, today) && !entries.has(fingerprint))
      entries.set(fingerprint, entry);
  }
  const used = new Set<SuppressionSetting>();
  return {
    suppressionOf(rule, fingerprint) {
      const found = entries.size === 0 ? undefined : entries.get(fingerprint());
      if (!found || (found.rule !== undefined && found.rule !== rule)) return undefined;
      used.add(found);
      const { reason, expires } = found;
      return { by: 'baseline', reason, ...(expires ? { expires } : {}) };
    },
    problems() {
      const told = baseline.flatMap((entry) => problemOf(entry, hasExpired(entry, today), used.has(entry)));
      const left = told.slice(MOST_TOLD);
      return [...told.slice(0, MOST_TOLD), ...restOf(left)];
    },
  };
}

function problemOf(entry: SuppressionSetting, isExpired: boolean, isUsed: boolean): LoadProblem[] {
  if (!isExpired && isUsed) return [];
  const { source, fingerprint, rule, expires } = entry;
  const name = `the entry of ${rule ?? fingerprint}`;
  const message = isExpired
    ? `${name} expired after ${expires} and no longer counts: look at the finding again, or remove the entry`
    : `${name} meets no finding: remove it`;
  return [{ path: source.file.path, line: locate(source).line, message, file: source.file }];
}

function restOf(left: readonly LoadProblem[]): LoadProblem[] {
  const [first] = left;
  if (!first) return [];
  const message = `${left.length} more entries from here on expired or meet no finding: "infra-diff baseline" writes the file anew`;
  return [{ ...first, message }];
}
