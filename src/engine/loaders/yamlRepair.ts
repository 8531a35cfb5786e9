import { type Document, isAlias, isCollection, isMap, isScalar, isSeq, type Node, type Pair, visit } from 'yaml';
import { lineAndColumn, lineFinder } from '../util/lineAndColumn';

/** Whether nodes stand in each other deeper than `limit`. A walk of the library's own takes time with the square of the depth. */
export function isDeeper(document: Document, limit: number): boolean {
  let level: unknown[] = [document.contents];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    const next: unknown[] = [];
    for (const node of level) {
      if (isSeq(node)) for (const item of node.items) next.push(item);
      else if (isMap(node)) for (const { key, value } of node.items) next.push(key, value);
    }
    level = next;
  }
  return false;
}

/** Takes out of a broken document what no value can be made of, so that the rest has one: aliases of nothing, merges of what is no map. */
export function dropUnreadable(document: Document): void {
  const anchors = new Map<string, Node>();
  const target = (node: unknown): unknown => (isAlias(node) ? anchors.get(node.source) : node);
  const isMergeable = ({ value }: Pair): boolean => {
    const from = target(value);
    return isSeq(from) ? from.items.every((item) => isMap(target(item))) : isMap(from);
  };
  visit(document, {
    Alias: (_, alias) => (anchors.has(alias.source) ? undefined : visit.REMOVE),
    Value: (_, node) => {
      if (node.anchor) anchors.set(node.anchor, node);
    },
    Pair: (_, pair) =>
      isScalar(pair.key) && pair.key.source === '<<' && !isMergeable(pair) ? visit.REMOVE : undefined,
  });
}

/** The line of the first key that is a list or a map, which no text can stand for. */
export function complexKeyLine(document: Document, text: string): number | undefined {
  let offset: number | undefined;
  visit(document, {
    Pair(_, { key }) {
      if (!isCollection(key)) return undefined;
      offset = key.range?.[0];
      return visit.BREAK;
    },
  });
  return offset === undefined ? undefined : lineAndColumn(text, offset).line;
}

/** What go-yaml says of a key that stands twice in one map, the second time on that line; `undefined` when none does. */
export function duplicateKey(document: Document, text: string, line: number): string | undefined {
  const lineOf = lineFinder(text);
  let message: string | undefined;
  visit(document, {
    Map(_, map) {
      const first = new Map<string, number>();
      for (const { key } of map.items) {
        if (!isScalar(key) || !key.range) continue;
        const name = key.source ?? String(key.value);
        const at = lineOf(key.range[0]).line;
        const earlier = first.get(name);
        if (earlier === undefined) first.set(name, at);
        else if (at === line) {
          message = `mapping key ${shown(name)}already defined at line ${earlier}`;
          return visit.BREAK;
        }
      }
      return undefined;
    },
  });
  return message;
}

/** Only what can be nothing but a name: in a broken file a value may stand where a key belongs. */
const shown = (key: string): string => (/^[\w./-]{1,60}$/.test(key) ? `"${key}" ` : '');
