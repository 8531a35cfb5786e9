import type { Json } from '../../model/json';
import type { SourceFile } from '../../model/source';
import { lineFinder } from '../../util/lineAndColumn';
import { createLineNotes } from '../toolFiles/lineNotes';
import { firstOf, QUOTED, withoutComments } from '../toolFiles/scriptScan';
import { hostTarget, type ToolFile, type ToolTarget } from '../toolFiles/toolFile';

/** Longer files are programs. */
const MAX_LENGTH = 200_000;

/** A field of settings that are written as a program: its name, and how a person calls it where that is another. */
export interface ScriptField {
  readonly name: string;
  /** It holds the address that the tests ask. */
  readonly isAddress?: true;
}

/**
 * Settings that are a program of JavaScript or TypeScript, read as far as plain texts and numbers go: the first place that gives each
 * field. What is computed stands as it is written.
 */
export function readScriptSettings(
  file: SourceFile,
  kind: string,
  fields: readonly ScriptField[],
): ToolFile | undefined {
  if (file.text.length > MAX_LENGTH) return undefined;
  const text = withoutComments(file.text, '//');
  const lineAt = lineFinder(text);
  const { note, place } = createLineNotes(file);
  const value = new Map<string, Json>();
  const targets: ToolTarget[] = [];
  for (const { name, isAddress } of fields) {
    const quoted = firstOf(text, new RegExp(`\\b${name}["']?\\s{0,5}:\\s{0,10}${QUOTED}`));
    const found = quoted ?? firstOf(text, new RegExp(`\\b${name}["']?\\s{0,5}:\\s{0,10}([\\w.][^,\\n{}]{0,80})`));
    if (!found) continue;
    const written = found.text.trim();
    note([name], lineAt(found.offset).line);
    value.set(name, /^\d{1,9}$/.test(written) ? Number(written) : written);
    const target = isAddress ? hostTarget(written) : undefined;
    if (target) targets.push({ path: [name], target });
  }
  return { kind, value: Object.fromEntries(value), place, targets, problems: [] };
}
