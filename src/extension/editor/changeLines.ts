import { readableField } from '../../engine/formatters/groups';
import type { Json } from '../../engine/model/json';
import type { ReportEnv, ReportField, ReportPort, ReportResource } from '../../engine/report/report';
import type { LineEntry } from './lineIndex';
import { portWords } from './scalarText';

/** Long values tell nothing in a hover; the diff is one click away. */
const MAX_LENGTH = 160;

/** A field of a resource, wherever it stands. */
type FieldOf = { readonly resource: Pick<ReportResource, 'id'>; readonly field: Pick<ReportField, 'path'> };

/** What may say the same as a field. */
type Teller =
  | { readonly kind: 'port'; readonly port: ReportPort }
  | { readonly kind: 'env'; readonly env: ReportEnv }
  | { readonly kind: Exclude<LineEntry['kind'], 'port' | 'env'> };

/** What changed on a line, as lines of a diff: `- replicas: 1`, `+ replicas: 3`. Each statement once. */
export function changeLines(entries: readonly LineEntry[]): string[] {
  const lines = new Set<string>();
  for (const entry of entries) {
    if (entry.kind === 'field' && entries.some((other) => isToldBy(other, entry))) continue;
    for (const line of linesOf(entry)) lines.add(line);
  }
  return [...lines];
}

/** Whether a port or a variable says already what a field of its resource says. */
export function isToldBy(entry: Teller, { resource: { id: resource }, field: { path } }: FieldOf): boolean {
  if (entry.kind === 'port') {
    return (
      entry.port.resource === resource && /^ports\[[^\]]*\](?:\.(?:published|host_ip|target|protocol))?$/.test(path)
    );
  }
  if (entry.kind === 'env') {
    const { resource: owner, name } = entry.env;
    return owner === resource && (path.endsWith(`.${name}`) || path.endsWith(`[${name}]`));
  }
  return false;
}

function linesOf(entry: LineEntry): string[] {
  switch (entry.kind) {
    case 'finding':
      return [];
    case 'resource': {
      const { change, kind, name, previousName } = entry.resource;
      if (change === 'renamed' && previousName !== undefined) return pair(kind, previousName, name);
      if (change === 'added') return pair(kind, undefined, name);
      return change === 'removed' ? pair(kind, name, undefined) : [];
    }
    case 'field': {
      const { path, before, after } = readableField(entry.resource, entry.field);
      return pair(path, before, after);
    }
    case 'port': {
      const { kind, before, after } = entry.port;
      return pair(`${kind} port`, before && portWords(before), after && portWords(after));
    }
    case 'env': {
      const { name, before, after, change } = entry.env;
      return pair(
        name,
        change === 'added' ? undefined : (before ?? null),
        change === 'removed' ? undefined : (after ?? null),
      );
    }
  }
}

/** `undefined` means that the side has no such thing. */
function pair(label: string, before: Json | undefined, after: Json | undefined): string[] {
  const lines: string[] = [];
  if (before !== undefined) lines.push(`- ${oneLine(label)}: ${valueText(before)}`);
  if (after !== undefined) lines.push(`+ ${oneLine(label)}: ${valueText(after)}`);
  return lines;
}

function valueText(value: Json): string {
  return oneLine(typeof value === 'string' ? value : JSON.stringify(value));
}

/** Line breaks are shown, so that text from a file cannot make up a line of the diff. */
function oneLine(text: string): string {
  const line = text.replace(/\r?\n|[\r\u2028\u2029]/g, '⏎');
  return line.length <= MAX_LENGTH ? line : `${line.slice(0, MAX_LENGTH)}…`;
}
