import type { ListRule } from '../../catalogues/kubernetes/lists';
import type { Meaning } from './meaning';
import type { ItemPair } from './pairItems';

/** Whether items that are on both sides stand in another order, where the rule says that order means something. */
export function isMoved(
  pairs: readonly ItemPair[],
  before: readonly Meaning[],
  after: readonly Meaning[],
  rule: ListRule | undefined,
): boolean {
  if (!rule) return isOtherOrder(pairs, before, after);
  if (rule.by === 'permissions' || rule.ordered === false) return false;
  if (rule.ordered === true) return isOtherOrder(pairs, before, after);
  return whatIsKnown(before, after) !== whatIsKnown(after, before) || isOtherLast(before, after);
}

function isOtherOrder(pairs: readonly ItemPair[], before: readonly Meaning[], after: readonly Meaning[]): boolean {
  const places = new Map(before.map((item, index) => [item, index]));
  const partners = new Map(pairs.map((pair) => [pair.after, pair.before]));
  let last = -1;
  for (const item of after) {
    const partner = partners.get(item);
    const place = partner && places.get(partner);
    if (place === undefined) continue;
    if (place < last) return true;
    last = place;
  }
  return false;
}

/** For each variable that both lists have alike and that is made of others (`$(HOST)`): which of them stand before it. */
function whatIsKnown(items: readonly Meaning[], others: readonly Meaning[]): string {
  const elsewhere = new Set(others.map(({ text }) => text));
  const namesElsewhere = new Set(others.map(nameOf));
  const seen = new Set<string>();
  const lines: string[] = [];
  for (const item of items) {
    if (elsewhere.has(item.text)) {
      for (const [, name = ''] of item.text.matchAll(/\$\(([^()\s]+)\)/g)) {
        const text = JSON.stringify(name);
        if (namesElsewhere.has(text)) lines.push(`${item.text} ${text} ${seen.has(text)}`);
      }
    }
    seen.add(nameOf(item));
  }
  return lines.sort().join('\n');
}

/** Of variables that are there twice the last one counts: whether it is another one, in lists that hold the same. */
function isOtherLast(before: readonly Meaning[], after: readonly Meaning[]): boolean {
  const textsOf = (items: Iterable<Meaning>): string => JSON.stringify([...items].map(({ text }) => text).sort());
  const lastsOf = (items: readonly Meaning[]) => new Map(items.map((item) => [nameOf(item), item])).values();
  return textsOf(before) === textsOf(after) && textsOf(lastsOf(before)) !== textsOf(lastsOf(after));
}

function nameOf(item: Meaning): string {
  return item.entries?.get('name')?.text ?? '';
}
