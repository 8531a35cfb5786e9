import type { Json } from '../model/json';
import type { ReportField } from '../report/report';

/** Items of one list that came and went, as one change of the list: `rules[0].verbs: [*] → [get, list]`. An item alone stays as it is. */
export function setFields(fields: readonly ReportField[]): ReportField[] {
  const lists = new Map<string, ReportField[]>();
  for (const field of fields) {
    const list = listOf(field);
    if (list !== undefined) lists.set(list, [...(lists.get(list) ?? []), field]);
  }
  const told = new Set<string>();
  return fields.flatMap((field): ReportField[] => {
    const list = listOf(field);
    const items = list === undefined ? [] : lists.get(list)!;
    if (list === undefined || items.length < 2) return [field];
    if (told.has(list)) return [];
    told.add(list);
    return [together(list, items)];
  });
}

function together(path: string, items: readonly ReportField[]): ReportField {
  const of = (change: ReportField['change'], side: 'before' | 'after'): Json[] =>
    items.flatMap((item) => (item.change === change ? item[side]! : []));
  const [before, after] = [of('removed', 'before'), of('added', 'after')];
  const { evidence } = items[0]!;
  if (before.length === 0) return { path, change: 'added', after, evidence };
  return after.length === 0
    ? { path, change: 'removed', before, evidence }
    : { path, change: 'changed', before, after, evidence };
}

/** The list of which a field is an item that is named by its value: `rules[0].verbs` of `rules[0].verbs[get]`. */
function listOf({ path, change, before, after }: ReportField): string | undefined {
  const value = change === 'added' ? after : before;
  if (change === 'changed' || (typeof value !== 'string' && typeof value !== 'number')) return undefined;
  const end = `[${value}]`;
  return path.endsWith(end) ? path.slice(0, -end.length) : undefined;
}
