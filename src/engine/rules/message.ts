import type { Draft, RuleMeta } from './rule';

/** The title and message of a finding, with the data filled in. A placeholder without data is a mistake in the rule. */
export function wordsOf(rule: RuleMeta, draft: Draft): { title: string; message: string } {
  const words = rule.messages[draft.messageId];
  if (!words) throw new Error(`rule ${rule.id} has no message ${draft.messageId}`);
  return { title: fill(rule, words.title, draft), message: fill(rule, words.message, draft) };
}

function fill(rule: RuleMeta, text: string, draft: Draft): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = draft.data?.[name];
    if (value === undefined) throw new Error(`rule ${rule.id}: no data for {{${name}}} of message ${draft.messageId}`);
    return String(value);
  });
}
