import type { TextChange } from '../../diff/divergence';
import type { SourceFile } from '../../model/source';
import { weakMemo } from '../../util/weakMemo';
import type { MergeRule } from '../rule';
import { listed } from '../shared/listed';
import { isInfrastructureText, lineAt, linesOf } from '../shared/textLines';

export const listItemAddedTwice: MergeRule = {
  meta: {
    id: 'list-item-added-twice',
    title: 'Both branches add one item to a list, at two places',
    category: 'configuration',
    severity: 'low',
    confidence: 'certain',
    why: 'The lines stand apart, so git keeps both. Whoever changes one of them later changes nothing, and tools that want each item once refuse the file.',
    remediation: 'Keep one of the two.',
    messages: {
      twice: {
        title: 'Both branches add {{item}} to {{list}}',
        message: 'base and head add {{item}} to {{list}} at two places, and the merge keeps both.',
      },
      differs: {
        title: 'Both branches set {{item}} in {{list}}, with different values',
        message: 'base and head add {{item}} to {{list}} at two places, and the merge keeps both: the last one counts.',
      },
      several: {
        title: 'Both branches add {{count}} items to {{list}}',
        message: 'base and head add {{items}} to {{list}} at two places each, and the merge keeps both.',
      },
    },
  },
  gather: {
    from: 2,
    by: ({ at, data, messageId }) =>
      messageId === 'differs' ? undefined : JSON.stringify([at.file.path, data?.list, data?.line]),
    into: (drafts) => ({
      messageId: 'several',
      data: {
        count: drafts.length,
        list: drafts[0]!.data!.list!,
        items: listed(drafts.map(({ data }) => String(data?.item))),
      },
    }),
  },
  *checkMerge({ base, head, merged }) {
    const ours = new Map(base.changes.map((change) => [change.path, change]));
    for (const theirs of head.changes) {
      const { path } = theirs;
      const own = ours.get(path);
      const file = merged.texts.find((one) => one.path === path);
      if (!own?.after || !theirs.after || !file || !isInfrastructureText(path)) continue;
      for (const { item, list, places } of itemsAddedTwice(own, theirs, file)) {
        const isSame = new Set(places.map((index) => linesOf(file)[index]!.trim())).size === 1;
        yield {
          messageId: isSame ? 'twice' : 'differs',
          data: { item, list: list.name, line: list.index },
          key: [list.name, item],
          at: lineAt(file, places.at(-1)!),
          related: places.slice(0, -1).map((index) => lineAt(file, index)),
          ...(isSame ? {} : { severity: 'medium' }),
        };
      }
    }
  },
};

interface AddedTwice {
  readonly item: string;
  readonly list: List;
  readonly places: readonly number[];
}

/** The line that opens the list, and what it is called. */
interface List {
  readonly index: number;
  readonly name: string;
}

/** The items that each branch has once more than before, and the merge more often than either, in one list. */
function* itemsAddedTwice(own: TextChange, theirs: TextChange, file: SourceFile): Iterable<AddedTwice> {
  const was = own.before ? itemsOf(own.before) : new Map<string, number>();
  const [left, right] = [itemsOf(own.after!), itemsOf(theirs.after!)];
  for (const [item, count] of itemsOf(file)) {
    const before = was.get(item) ?? 0;
    const added = [(left.get(item) ?? 0) - before, (right.get(item) ?? 0) - before];
    if (Math.min(...added) >= 1 && count - before > Math.max(...added)) yield* withinOneList(file, item);
  }
}

/** How often each item stands in the text. */
const itemsOf: (file: SourceFile) => ReadonlyMap<string, number> = weakMemo((file) => {
  const counts = new Map<string, number>();
  for (const line of linesOf(file)) {
    const item = itemIn(line);
    if (item !== undefined) counts.set(item, (counts.get(item) ?? 0) + 1);
  }
  return counts;
});

/** What tells an item apart: the name of a setting (`NAME=`, `- NAME=`), or else the whole of its first line. */
function itemIn(line: string): string | undefined {
  const text = line.trim();
  const setting = /^((?:-\s+["']?|export\s+)?[A-Za-z_][\w.]*=)/.exec(text)?.[1];
  return setting ?? (/^-\s+\S/.test(text) ? text : undefined);
}

function* withinOneList(file: SourceFile, item: string): Iterable<AddedTwice> {
  const lists = new Map<number, { list: List; places: number[] }>();
  for (const [index, line] of linesOf(file).entries()) {
    if (itemIn(line) !== item) continue;
    const list = listOf(linesOf(file), index);
    const known = lists.get(list.index);
    if (known) known.places.push(index);
    else lists.set(list.index, { list, places: [index] });
  }
  for (const { list, places } of lists.values()) {
    if (places.length > 1) yield { item: nameOf(item), list, places };
  }
}

/** What is shown of an item; never the value of a setting, an option or any other key. */
function nameOf(text: string): string {
  const item = text.replace(/^-\s+/, '').replace(/^(["'])(.*)\1$/, '$2');
  const [, key] = /^([\w.-]+):(?:\s|$)/.exec(item) ?? [];
  const name = key === undefined || NAMING.has(key) ? item : key;
  return name.replace(/^["']?(?:export\s+)?([\w.-]+)=.*$/, '$1').slice(0, 80);
}

/** Keys whose value is the name of the item. */
const NAMING = new Set(['name', 'id', 'job_name', 'image', 'uses', 'host', 'path', 'containerPort', 'alert', 'record']);

/** The nearest line above that holds the item: a key that stands further left, or as far left as the items of its list. */
function listOf(lines: readonly string[], index: number): List {
  const indent = indentOf(lines[index]!);
  const isYamlItem = lines[index]!.trim().startsWith('-');
  for (let above = index - 1; above >= 0 && isYamlItem; above--) {
    const line = lines[above]!;
    if (/^\s*(#|$)/.test(line)) continue;
    if (/^---/.test(line)) return { index: above, name: 'the document' };
    const isHolder = indentOf(line) < indent || (indentOf(line) === indent && !line.trim().startsWith('-'));
    if (isHolder) return { index: above, name: line.trim().replace(/^-\s+/, '').replace(/:.*$/, '').slice(0, 60) };
  }
  return { index: -1, name: 'the file' };
}

const indentOf = (line: string): number => line.length - line.trimStart().length;
