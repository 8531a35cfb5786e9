import { effectsByCause } from '../../src/engine/report/standing';
import type { Report } from '../../src/protocol/messages';
import { type IndexedFinding, indexed } from './findings';

/** Where each finding of the report is told: for itself, with the one from which it follows, or among those that somebody has accepted. */
export interface Standing {
  /** What follows from a finding, by the fingerprint of the cause. */
  readonly effects: ReadonlyMap<string, readonly IndexedFinding[]>;
  readonly accepted: readonly IndexedFinding[];
  readonly byFingerprint: ReadonlyMap<string, IndexedFinding>;
}

/** `findings`: all of the report's; positions are those by which the host knows them. */
export function standing({ findings }: Pick<Report, 'findings'>): Standing {
  const all = indexed(findings);
  const byFingerprint = new Map(all.map((item) => [item.finding.fingerprint, item]));
  const effects = new Map(
    [...effectsByCause(findings)].map(([cause, list]) => [
      cause,
      list.map(({ fingerprint }) => byFingerprint.get(fingerprint)!),
    ]),
  );
  return { effects, accepted: all.filter(({ finding }) => finding.suppressed !== undefined), byFingerprint };
}
