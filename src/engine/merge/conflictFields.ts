import type { FieldChange } from '../diff/comparison';
import { diffFields } from '../diff/diffFields';
import { equalJson } from '../diff/equalJson';
import { parseYaml } from '../loaders/yaml';
import type { Dialect } from '../loaders/yamlDialects';
import { locateNode } from '../loaders/yamlPositions';
import { isObject, type Json, type Path } from '../model/json';
import type { SourceFile } from '../model/source';
import { type ConflictHunk, sideOfConflict } from './conflictHunks';
import { objectId } from './resolve/identity';

/** A field on which the two sides of a conflict do not agree, with its three values; an absent one was not there. */
export interface ConflictField {
  /** For people: `spec.replicas`. */
  readonly label: string;
  /** Where it stands in the file as head has it in the conflict, or as base has it where head has it not. */
  readonly document: number;
  readonly path: Path;
  readonly side: 'base' | 'head';
  /** The whole document, for what its names say of the value. */
  readonly whole: Json;
  readonly mergeBase?: Json;
  readonly base?: Json;
  readonly head?: Json;
}

/** A YAML file in conflict. */
export interface MarkedFile {
  readonly path: string;
  /** With git's marks. */
  readonly text: string;
  /** As it was where the branches parted; absent when both added it. */
  readonly mergeBase?: SourceFile;
  /** With head's lines where the sides conflict, when it has been read so already: what was parsed of it is used again. */
  readonly head?: SourceFile;
  readonly dialect: Dialect;
}

interface Side {
  readonly name: 'base' | 'head';
  readonly file: SourceFile;
  readonly documents: readonly Json[];
}

/** The fields that the lines of each hunk hold, in the order of the hunks; none for what is no YAML. */
export function conflictFields(marked: MarkedFile, hunks: readonly ConflictHunk[]): ConflictField[][] {
  if (!/\.ya?ml$/i.test(marked.path)) return hunks.map(() => []);
  const old = marked.mergeBase ? parseYaml(marked.mergeBase, marked.dialect).documents : [];
  const base = sideOf(marked, 'base');
  const head = sideOf(marked, 'head');
  const changes = [...changesOf(old, base), ...changesOf(old, head)];
  return hunks.map((hunk) => {
    const found = new Map<string, ConflictField>();
    // Head last: where both have the field, its place is the one that is shown.
    for (const change of changes) {
      if (!standsIn(hunk, change)) continue;
      for (const field of inParts(fieldOf(change, changes))) {
        if (!equalJson(field.base ?? null, field.head ?? null)) found.set(`${change.document} ${field.label}`, field);
      }
    }
    return [...found.values()];
  });
}

function sideOf({ path, text, head, dialect }: MarkedFile, name: Side['name']): Side {
  const own = sideOfConflict(text, name);
  const file = name === 'head' && head?.text === own ? head : { path, text: own, blob: own };
  return { name, file, documents: parseYaml(file, dialect).documents };
}

/** What one side did to one field. */
interface Change {
  readonly side: Side;
  /** What the document is, or its place in the file. */
  readonly document: string;
  readonly index: number;
  readonly old: Json;
  readonly field: FieldChange;
}

function changesOf(old: readonly Json[], side: Side): Change[] {
  const before = new Map(old.map((document, index) => [idOf(document, index), document]));
  return side.documents.flatMap((document, index) => {
    const id = idOf(document, index);
    const was = before.get(id) ?? {};
    return diffFields(was, document).map((field) => ({ side, document: id, index, old: was, field }));
  });
}

const idOf = (document: Json, index: number): string => objectId(document) ?? `#${index}`;

/** Whether any line of the field, from its key to its last value, is one of the hunk's. */
function standsIn(hunk: ConflictHunk, { side, index, field }: Change): boolean {
  if (!field.afterPath) return false;
  const first = locateNode(side.file, index, field.afterPath).line;
  const last = locateNode(side.file, index, lastPath(field.afterPath, field.after ?? null)).line;
  return first <= hunk.endLine && last >= hunk.startLine;
}

function lastPath(path: Path, value: Json): Path {
  const entries = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  const last = entries.at(-1);
  return last ? lastPath([...path, last[0]], last[1]) : path;
}

/** What both sides added as a whole differs in some of its fields: these are told. */
function inParts(field: ConflictField): ConflictField[] {
  const { base, head, mergeBase } = field;
  if (mergeBase !== undefined || !isObject(base) || !isObject(head)) return [field];
  return diffFields(base, head).map(({ label, beforePath, afterPath, before, after }) => {
    const { base: _, head: __, ...place } = field;
    return {
      ...place,
      label: label.startsWith('[') ? `${field.label}${label}` : `${field.label}.${label}`,
      path: [...field.path, ...((field.side === 'base' ? beforePath : afterPath) ?? beforePath ?? afterPath ?? [])],
      ...(before === undefined ? {} : { base: before }),
      ...(after === undefined ? {} : { head: after }),
    };
  });
}

/** Whether a change with the label `changed` says what has become of the field: its own, or that of what holds it. */
const isOfField = (changed: string, label: string): boolean =>
  label === changed || label.startsWith(`${changed}.`) || label.startsWith(`${changed}[`);

/** The three values: a side that did not change the field has it as it was. */
function fieldOf(change: Change, changes: readonly Change[]): ConflictField {
  const { document, field } = change;
  const on = (name: Side['name']): Json | undefined => {
    const own = changes.find(
      (one) => one.side.name === name && one.document === document && isOfField(one.field.label, field.label),
    );
    return own ? own.field.after : field.before;
  };
  const [base, head] = [on('base'), on('head')];
  return {
    label: field.label,
    document: change.index,
    path: field.afterPath ?? field.beforePath ?? [],
    side: change.side.name,
    whole: change.side.documents[change.index] ?? null,
    ...(field.before === undefined ? {} : { mergeBase: field.before }),
    ...(base === undefined ? {} : { base }),
    ...(head === undefined ? {} : { head }),
  };
}
