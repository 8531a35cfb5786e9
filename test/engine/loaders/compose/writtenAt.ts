import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseAllDocuments,
  type Scalar,
  visit,
} from 'yaml';
import type { SourceFile } from '../../../../src/engine/model/source';
import { weakMemo } from '../../../../src/engine/util/weakMemo';

/** What stands at a place: an entry of a map with its key, or an item of a list without. */
export interface Written {
  readonly key?: string;
  readonly value: Node | null;
  readonly document: Document;
}

/**
 * What a file has at a line and column, found by the parser that the locations are not made with. A list item that is a map begins where
 * its first key does, so there may be two.
 */
export function writtenAt(file: SourceFile, line: number, column: number): readonly Written[] {
  return places(file).get(`${line}:${column}`) ?? [];
}

/** The node itself, or what its alias names. */
export function resolved({ value, document }: Written): Node | null {
  return isAlias(value) ? (value.resolve(document) ?? null) : value;
}

/** Whether the map says something under the key, by itself or by a merge key. */
export function hasKey(map: Node | null, key: string, document: Document): boolean {
  if (!isMap(map)) return false;
  return map.items.some((pair) => {
    if (keyOf(pair) === key) return true;
    if (keyOf(pair) !== '<<') return false;
    const from = resolved({ value: pair.value as Node | null, document });
    const maps = isSeq(from) ? from.items.map((item) => resolved({ value: item as Node, document })) : [from];
    return maps.some((item) => hasKey(item, key, document));
  });
}

/** The text of a scalar as the file has it, without its quotes; absent for maps, lists, and nothing. */
export function textOf(node: Node | null): string | undefined {
  if (!isScalar(node) || node.value === null) return undefined;
  return node.source ?? String(node.value);
}

const keyOf = (pair: Pair): string => (isScalar(pair.key) ? (pair.key.source ?? String(pair.key.value)) : '');

const places = weakMemo((file: SourceFile): Map<string, Written[]> => {
  const found = new Map<string, Written[]>();
  const { text } = file;
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const add = (offset: number, written: Written): void => {
    let line = starts.findLastIndex((start) => start <= offset);
    if (line < 0) line = 0;
    const place = `${line + 1}:${offset - starts[line]! + 1}`;
    found.set(place, [...(found.get(place) ?? []), written]);
  };
  for (const document of parseAllDocuments(text, { uniqueKeys: false, merge: true, logLevel: 'silent' })) {
    visit(document, {
      Pair(_, pair) {
        const key = pair.key as Scalar;
        add(beginOf(key, text), { key: keyOf(pair), value: pair.value as Node | null, document });
      },
      Seq(_, list) {
        for (const item of list.items as Node[]) {
          const target = resolved({ value: item, document }) ?? item;
          add(beginOf(target, text), { value: target, document });
        }
      },
    });
  }
  return found;
});

/** Where the text of a node begins: behind a quote, and on the line below the sign of a block. */
function beginOf(node: Node, text: string): number {
  const start = node.range![0];
  if (isCollection(node) || !isScalar(node)) return start;
  // An item of nothing is its dash.
  if (node.source === '' && node.type === 'PLAIN') return text.lastIndexOf('-', start);
  if (node.type?.startsWith('QUOTE')) return start + 1;
  return node.type?.startsWith('BLOCK') ? text.indexOf('\n', start) + 1 : start;
}
