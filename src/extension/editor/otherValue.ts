import type { Evidence } from '../../engine/report/report';
import type { Side } from '../../protocol/messages';
import { isToldBy } from './changeLines';
import type { LineEntry } from './lineIndex';
import { portWords, scalarText } from './scalarText';

/**
 * The value that the other side has on a line: on head what it was, on base what it becomes. `undefined` where there is none that fits beside
 * the line, where several differ, and always for secrets.
 */
export function otherValue(entries: readonly LineEntry[], side: Side): string | undefined {
  const values = new Set<string>();
  for (const entry of entries) {
    if (entry.kind === 'finding' || entry.kind === 'resource') continue;
    if (entry.kind === 'field' && entries.some((other) => isToldBy(other, entry))) continue;
    // An overlay that sets it elsewhere leaves this line as it is.
    if (isSetElsewhere(entry)) return undefined;
    const [before, after] = bothValues(entry);
    // Told only with both at hand: what is new or gone has no other value.
    if (before === undefined || after === undefined || before === after) return undefined;
    values.add(side === 'head' ? before : after);
  }
  return values.size === 1 ? [...values][0] : undefined;
}

type ValueEntry = Extract<LineEntry, { kind: 'field' | 'port' | 'env' }>;

/** Whether the two sides have the value in two files: on one of them an overlay sets it. */
export function isSetElsewhere(entry: ValueEntry): boolean {
  const { base, head } = evidenceOf(entry);
  return base !== undefined && head !== undefined && base.path !== head.path;
}

function evidenceOf(entry: ValueEntry): Evidence {
  switch (entry.kind) {
    case 'field':
      return entry.field.evidence;
    case 'port':
      return entry.port.evidence;
    case 'env':
      return entry.env.evidence;
  }
}

function bothValues(entry: ValueEntry): readonly [string | undefined, string | undefined] {
  switch (entry.kind) {
    case 'field':
      return [scalarText(entry.field.before), scalarText(entry.field.after)];
    case 'port': {
      const { before, after } = entry.port;
      if (!before || !after) return [undefined, undefined];
      const isPublishedAlone =
        portWords({ ...before, published: after.published }) === portWords(after) && before.published !== null;
      // The number alone, where it is all that differs.
      return isPublishedAlone && after.published !== null
        ? [before.published ?? undefined, after.published]
        : [portWords(before), portWords(after)];
    }
    case 'env': {
      const { secret, before, after } = entry.env;
      return secret ? [undefined, undefined] : [scalarText(before), scalarText(after)];
    }
  }
}
