import type { Location, Revision } from '../../engine/model/source';
import type { Finding, Report, ReportEnv, ReportField, ReportPort, ReportResource } from '../../engine/report/report';
import type { EvidenceRef } from '../../protocol/messages';
import type { Steps } from '../slices';

/** Something the report says about a line. `ref` opens it; `location` is the line. */
export type LineEntry = { readonly ref: EvidenceRef; readonly location: Location } & (
  | { readonly kind: 'finding'; readonly finding: Finding }
  | { readonly kind: 'resource'; readonly resource: ReportResource }
  | { readonly kind: 'field'; readonly resource: ReportResource; readonly field: ReportField }
  | { readonly kind: 'port'; readonly port: ReportPort }
  | { readonly kind: 'env'; readonly env: ReportEnv }
);

/** What the report says about the lines of files, by revision and path. Made once a report, which takes a while where it is large. */
export interface LineIndex {
  /** The revisions in which something is said about the file. */
  revisions(path: string): readonly Revision[];
  /** Entries by line (from 1), in the order findings, resources, fields, ports, variables. */
  lines(revision: Revision, path: string): ReadonlyMap<number, readonly LineEntry[]>;
}

const NO_LINES: ReadonlyMap<number, readonly LineEntry[]> = new Map();

/** An entry before it is known where it is said. */
type Said = LineEntry extends infer Entry ? (Entry extends LineEntry ? Omit<Entry, 'location'> : never) : never;

/** Which revision's words to look for first, when the text is the same in several. */
const ORDER: readonly Revision[] = ['merged', 'head', 'base', 'mergeBase'];

export function* lineIndex({ findings, resources, ports, env }: Report): Steps<LineIndex> {
  const files = new Map<string, Map<number, LineEntry[]>>();
  const add = (location: Location | undefined, entry: Said) => {
    if (!location) return;
    const key = fileKey(location.revision, location.path);
    const lines = files.get(key) ?? new Map<number, LineEntry[]>();
    files.set(key, lines);
    const entries = lines.get(location.line) ?? [];
    lines.set(location.line, entries);
    entries.push({ ...entry, location });
  };
  const addBoth = (evidence: { readonly base?: Location; readonly head?: Location }, entry: Said) => {
    add(evidence.base, entry);
    add(evidence.head, entry);
  };

  for (const [index, finding] of findings.entries()) {
    yield;
    if (finding.suppressed) continue;
    addBoth(finding.evidence, { kind: 'finding', finding, ref: { list: 'findings', index, place: 'main' } });
    finding.evidence.related.forEach((location, place) => {
      add(location, { kind: 'finding', finding, ref: { list: 'findings', index, place } });
    });
  }
  for (const [index, resource] of resources.entries()) {
    addBoth(resource.evidence, { kind: 'resource', resource, ref: { list: 'resources', index, field: null } });
    for (const [number, field] of resource.fields.entries()) {
      yield;
      addBoth(field.evidence, { kind: 'field', resource, field, ref: { list: 'resources', index, field: number } });
    }
  }
  for (const [index, port] of ports.entries()) {
    yield;
    addBoth(port.evidence, { kind: 'port', port, ref: { list: 'ports', index } });
  }
  for (const [index, variable] of env.entries()) {
    yield;
    addBoth(variable.evidence, { kind: 'env', env: variable, ref: { list: 'env', index } });
  }

  return {
    revisions: (path) => ORDER.filter((revision) => files.has(fileKey(revision, path))),
    lines: (revision, path) => files.get(fileKey(revision, path)) ?? NO_LINES,
  };
}

/** Of entries found in several revisions of one text, each once: the same finding once, a field that a port or variable repeats not at all. */
export function distinctEntries(entries: readonly LineEntry[]): LineEntry[] {
  const seen = new Set<object>();
  return entries.filter((entry) => {
    const subject = subjectOf(entry);
    if (seen.has(subject)) return false;
    seen.add(subject);
    return true;
  });
}

function subjectOf(entry: LineEntry): object {
  switch (entry.kind) {
    case 'finding':
      return entry.finding;
    case 'resource':
      return entry.resource;
    case 'field':
      return entry.field;
    case 'port':
      return entry.port;
    case 'env':
      return entry.env;
  }
}

function fileKey(revision: Revision, path: string): string {
  return `${revision}:${path}`;
}
