import type { VariableUse } from '../../../model/envVar';
import { isObject, type Json } from '../../../model/json';
import type { NodeSource, SourceFile } from '../../../model/source';
import { interpolate, type Lookup } from '../../dotenv/interpolate';
import { variableUse } from '../../dotenv/variableUse';
import { listNode, mapNode, type Node, type ScalarNode } from '../../tree/node';
import { pathText } from '../tree/keyText';
import { below, items, type PathTable } from '../tree/pathTable';
import { type Refusal, refuseAsList } from '../tree/reading';
import { casts, castText } from './casts';

/** Deeper than this is refused: nothing in Compose is, and input is hostile. */
const MAX_DEPTH = 100;

/** One document, and what was found in it. */
export interface ReadDocument {
  readonly node: Node;
  readonly variables: readonly VariableUse[];
  readonly refusals: readonly Refusal[];
  /** What is told elsewhere: see `Reading`. */
  readonly deferred: readonly Refusal[];
}

/**
 * Makes the tree of one YAML document: values interpolated (keys never are), and read as the type that the field has.
 * A variable without a value gives the empty text, as in Compose; the use is written down.
 */
export function readDocument(value: Json, file: SourceFile, document: number, lookup: Lookup): ReadDocument {
  const variables: VariableUse[] = [];
  const refusals: Refusal[] = [];
  const deferred: Refusal[] = [];
  const refuse = refuseAsList(refusals);
  const defer = refuseAsList(deferred);

  const visit = (value: Json, path: (string | number)[], cast: PathTable<keyof typeof castText> | undefined): Node => {
    const source: NodeSource = { file, document, path };
    if (typeof value === 'string') return scalar(value, source, cast?.row);
    if (typeof value !== 'object' || value === null) return { kind: 'scalar', value, sources: [source] };
    if (path.length > MAX_DEPTH) {
      refuse('nested too deep', { ...source, path: path.slice(0, MAX_DEPTH) });
      return { kind: 'scalar', value: null, sources: [source] };
    }
    if (!isObject(value))
      return listNode(
        value.map((item, index) => visit(item, [...path, index], items(cast))),
        [source],
      );
    const entries = new Map(
      Object.entries(value).map(([key, entry]) => [key, visit(entry, [...path, key], below(cast, key))]),
    );
    return mapNode(entries, [source]);
  };

  const scalar = (text: string, source: NodeSource, type: keyof typeof castText | undefined): ScalarNode => {
    const { text: interpolated, errors, uses } = interpolate(text, lookup);
    const made = uses.map((use) => variableUse(use, source));
    for (const use of made) variables.push(use);
    const where = (): string => pathText(source.path);
    if (errors.some((error) => error.kind === 'invalid')) {
      refuse(`invalid interpolation format for ${where()}: write $$ where a plain $ is meant`, source);
      return { kind: 'scalar', value: text, sources: [source] };
    }
    if (errors.some((error) => error.kind === 'tooLong')) {
      refuse(`${where()}: its variables make too long a text of the value`, source);
    }
    for (const error of errors) {
      if (error.kind === 'missing') {
        defer(`error while interpolating ${where()}: required variable ${error.name} is missing a value`, source);
      }
    }
    const unset = made.some((use) => use.value === undefined && use.fallback === undefined);
    const flags = { ...(made.some((use) => use.required) ? { required: true } : {}), ...(unset ? { unset } : {}) };
    const cast = type === undefined ? interpolated : castText[type](interpolated);
    if (cast === undefined && !unset) refuse(`${where()}: failed to cast to expected type ${type}`, source);
    return { kind: 'scalar', value: cast ?? interpolated, sources: [source], ...flags };
  };

  const node = visit(value, [], casts);
  return { node, variables, refusals, deferred };
}
