import { compareText } from '../../util/compareText';
import type { Meaning } from './meaning';

/** What a rule of a Role multiplies: each verb on each resource of each group, on each name. */
const RESOURCE = ['verbs', 'apiGroups', 'resources', 'resourceNames'];
const NON_RESOURCE = ['verbs', 'nonResourceURLs'];

/** Beyond this many permissions a Role is compared rule by rule. */
const MAX_PERMISSIONS = 5_000;

/** All that the rules of a Role permit together, in one order: how it is parted into rules says nothing. */
export function permissionsText(rules: readonly Meaning[]): string {
  const permissions = new Set<string>();
  for (const rule of rules) {
    const isResource = !rule.entries?.has('nonResourceURLs');
    if (!expand(rule, isResource ? RESOURCE : NON_RESOURCE, permissions)) {
      return rules
        .map(({ text }) => text)
        .sort(compareText)
        .join(',');
    }
  }
  return [...permissions].sort(compareText).join(',');
}

/** Adds what one rule permits; `false` where that cannot be told, or is too much. */
function expand(rule: Meaning, fields: readonly string[], permissions: Set<string>): boolean {
  if (!rule.entries || [...rule.entries.keys()].some((key) => !fields.includes(key))) return false;
  let found: string[][] = [[]];
  for (const field of fields) {
    const values = rule.entries.get(field)?.list?.items.map(({ text }) => text) ?? [];
    // No name stands for every name; a rule without a verb permits nothing.
    const options = values.length === 0 && field === 'resourceNames' ? ['*'] : values;
    found = found.flatMap((start) => options.map((option) => [...start, option]));
    if (found.length + permissions.size > MAX_PERMISSIONS) return false;
  }
  for (const parts of found) permissions.add(parts.join(' '));
  return true;
}
