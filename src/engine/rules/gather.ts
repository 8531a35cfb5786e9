import { compareSeverity } from '../model/severity';
import type { Draft, Rule } from './rule';

/** At most so many places are shown for one finding. */
const MAX_RELATED = 60;

/** A draft, and what it must not be mixed with (who brings it). */
interface Gatherable {
  readonly draft: Draft;
  readonly apart?: string;
}

/** A draft of the report, and which of the items it stands for. */
interface Gathered<T> {
  readonly draft: Draft;
  readonly items: readonly T[];
}

/**
 * Puts rows together that would bury the rest of a report, as the rule's `gather` says. It comes after what the base has is taken
 * out: the one finding counts what is new, and one more secret in a file that had ten is found.
 */
export function gather<T extends Gatherable>(rule: Rule, items: readonly T[]): Gathered<T>[] {
  const groups = new Map<string, T[]>();
  for (const [index, item] of items.entries()) {
    const name = rule.gather ? (rule.gather.by ?? byFile)(item.draft) : undefined;
    const key = JSON.stringify(name === undefined ? [index] : [name, item.apart ?? '']);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()].flatMap((group) =>
    rule.gather && group.length >= rule.gather.from
      ? [{ draft: together(rule, group), items: group }]
      : group.map((item) => ({ draft: item.draft, items: [item] })),
  );
}

/** For {@link Gathering.by}: findings of one message in one file. */
export function byFile({ at, messageId }: Draft): string {
  return JSON.stringify([at.file.path, messageId]);
}

/** Stands at the first place; as bad and as sure as the worst. */
function together(rule: Rule, group: readonly Gatherable[]): Draft {
  const drafts = group.map(({ draft }) => draft);
  const [first, ...others] = drafts as [Draft, ...Draft[]];
  const severityOf = ({ severity = rule.meta.severity }: Draft) => severity;
  const worst = drafts.reduce((a, b) => (compareSeverity(severityOf(b), severityOf(a)) < 0 ? b : a));
  return {
    ...rule.gather!.into(drafts),
    key: ['gathered', ...drafts.map(({ at, key }) => JSON.stringify([at.file.path, ...key])).sort()],
    at: first.at,
    related: [...others.map(({ at }) => at), ...drafts.flatMap(({ related = [] }) => related)].slice(0, MAX_RELATED),
    severity: severityOf(worst),
    confidence: worst.confidence ?? rule.meta.confidence,
    ...(first.resource ? { resource: first.resource } : {}),
    ...(first.gone ? { gone: true } : {}),
  };
}
