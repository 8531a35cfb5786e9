import type { Json } from '../../model/json';
import type { SourceFile } from '../../model/source';
import { createLineNotes, freeKey } from '../toolFiles/lineNotes';
import { hostTarget, type ToolFile, type ToolTarget } from '../toolFiles/toolFile';

/** Longer files are generated. */
const MAX_LENGTH = 300_000;
const MAX_LINE = 500;

/**
 * A file of Locust: its classes of users with `host`, `wait_time` and the names of their `tasks`.
 * https://docs.locust.io/en/stable/writing-a-locustfile.html
 */
export function readLocustFile(file: SourceFile): ToolFile | undefined {
  if (file.text.length > MAX_LENGTH || !/^(?:from locust\b|import locust\b)/m.test(file.text)) return undefined;
  const { note, place } = createLineNotes(file);
  const users = new Map<string, Map<string, Json>>();
  const targets: ToolTarget[] = [];
  let user: { readonly name: string; readonly settings: Map<string, Json> } | undefined;
  let isTask = false;
  for (const [index, raw] of file.text.split(/\r?\n/).entries()) {
    const text = raw.slice(0, MAX_LINE);
    const line = index + 1;
    const [, called, parents = ''] = /^class (\w{1,100})\s*\(([^)]{0,200})\)/.exec(text) ?? [];
    if (called !== undefined && /User\b|TaskSet\b|Locust\b/.test(parents)) {
      const name = freeKey(users, called);
      user = { name, settings: new Map() };
      users.set(name, user.settings);
      note(['users', name], line);
      continue;
    }
    if (/^[^\s#)\]}@]/.test(text)) user = undefined;
    if (!user) continue;
    const { name, settings } = user;
    const [, field, written] = /^\s+(host|wait_time|weight|fixed_count)\s*=\s*(.{1,300})$/.exec(text) ?? [];
    if (field !== undefined) {
      const host = /^["']([^"'\s]{1,300})["']/.exec(written!)?.[1];
      settings.set(field, field === 'host' ? (host ?? 'set by the program') : written!.trim());
      note(['users', name, field], line);
      const target = field === 'host' && host !== undefined ? hostTarget(host) : undefined;
      if (target) targets.push({ path: ['users', name, 'host'], target });
    }
    if (/^\s+@(?:locust\.)?(?:task|seq_task)\b/.test(text)) isTask = true;
    const method = /^\s+(?:async )?def (\w{1,100})/.exec(text)?.[1];
    if (method === undefined) continue;
    const tasks = settings.get('tasks');
    if (isTask) settings.set('tasks', [...(Array.isArray(tasks) ? tasks : []), method]);
    isTask = false;
  }
  if (users.size === 0) return undefined;
  const value = {
    users: Object.fromEntries([...users].map(([name, settings]) => [name, Object.fromEntries(settings)])),
  };
  return { kind: 'locustfile', value, place, targets, problems: [] };
}
