import { asText, at, isObject, itemsOf, type Json, type JsonObject } from '../../model/json';
import type { SourceFile } from '../../model/source';
import { baseName, folderOf } from '../../util/treePath';
import { createLineNotes, freeKey } from '../toolFiles/lineNotes';
import { readDocument, type ToolFile, type ToolTarget } from '../toolFiles/toolFile';
import { toolFileLoader } from '../toolFiles/toolFileLoader';

/**
 * What Ansible reads: playbooks with the roles that they name, the tasks of roles, and inventories of hosts. A role is a path, seen from
 * the playbook: `roles/web`.
 */
export const ansibleLoader = toolFileLoader({
  name: 'ansible',
  mayBe: (path) => /\.ya?ml$/.test(path) || isInventory(path),
  read: (file) => (isInventory(file.path) ? readInventory(file) : readYaml(file)),
});

/** https://docs.ansible.com/ansible/latest/inventory_guide/intro_inventory.html */
function isInventory(path: string): boolean {
  const name = baseName(path);
  return (
    /(?:^|\/)(?:ansible|inventor(?:y|ies))\//i.test(path) &&
    (/^(?:hosts|inventory)(?:\.ini)?$/.test(name) ||
      (/(?:^|\/)inventor(?:y|ies)\//.test(path) && name.endsWith('.ini')))
  );
}

/** The tasks of a role stand in a folder of this name. */
const TASKS = /(?:^|\/)roles\/([^/]+)\/(?:tasks|handlers)\/[^/]+\.ya?ml$/;

const MAY_BE_PLAYBOOK = /^(?:[ \t]*-)?[ \t]*(?:hosts|(?:ansible\.builtin\.)?import_playbook)[ \t]*:/m;

function readYaml(file: SourceFile): ToolFile | undefined {
  const isTasks = TASKS.test(file.path);
  if (!isTasks && !file.text.includes('hosts:') && !file.text.includes('import_playbook')) return undefined;
  return readDocument(file, isTasks ? /^-/m : MAY_BE_PLAYBOOK, (value) => {
    if (!Array.isArray(value) || value.length === 0) return undefined;
    if (isTasks) return value.every(isObject) ? { kind: 'ansible-tasks', targets: [] } : undefined;
    return value.every(isPlay) ? { kind: 'ansible-playbook', targets: rolesOf(value, folderOf(file.path)) } : undefined;
  });
}

function isPlay(play: Json): boolean {
  if (!isObject(play)) return false;
  if (Object.keys(play).some((key) => /^(?:ansible\.builtin\.)?import_playbook$/.test(key))) return true;
  return (
    Object.hasOwn(play, 'hosts') &&
    ['tasks', 'roles', 'pre_tasks', 'vars', 'gather_facts', 'become'].some((key) => Object.hasOwn(play, key))
  );
}

/** The roles of the plays themselves. Those of a collection (`acme.web.nginx`) and computed ones are none of the repository. */
function rolesOf(plays: readonly Json[], folder: string): ToolTarget[] {
  return plays.flatMap((play, index) =>
    itemsOf(at(play, ['roles'])).flatMap((role, position): ToolTarget[] => {
      const name = asText(role) ?? asText(at(role, ['role'])) ?? asText(at(role, ['name'])) ?? '';
      if (!/^[\w-]{1,100}$/.test(name)) return [];
      const path = `${folder === '' ? '' : `${folder}/`}roles/${name}`;

      return [{ path: [index, 'roles', position], target: { by: 'path', path, expects: 'directory' } }];
    }),
  );
}

/** Longer inventories are made by a program. */
const MAX_LENGTH = 500_000;

/** Groups with their hosts. Variables of hosts are left out: they hold passwords under any name. */
function readInventory(file: SourceFile): ToolFile | undefined {
  if (file.text.length > MAX_LENGTH) return undefined;
  const { note, place } = createLineNotes(file);
  const groups = new Map<string, string[]>();
  let hosts: string[] | undefined;
  for (const [index, raw] of file.text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === '' || /^[#;]/.test(line)) continue;
    const header = /^\[([^\]]{1,200})\]/.exec(line)?.[1];
    if (header !== undefined) {
      hosts = undefined;
      if (header.endsWith(':vars')) continue;
      const name = freeKey(groups, header);
      hosts = [];
      groups.set(name, hosts);
      note([name], index + 1);
      continue;
    }
    const host = /^[\w.:[\]-]{1,200}/.exec(line)?.[0];
    if (host !== undefined) hosts?.push(host);
  }
  if (groups.size === 0) return undefined;
  const value: JsonObject = Object.fromEntries(groups);
  return { kind: 'ansible-inventory', value, place, targets: [], problems: [] };
}
