import type { ComposeCommand } from './commands';

/** `"dockerComposeFile": ["../compose.yml", "compose.yml"]`; the file is JSON with comments. */
export function developmentContainer(text: string): ComposeCommand[] {
  const match = /"dockerComposeFile"\s*:\s*(\[[^\]]*\]|"[^"]*")/.exec(text);
  if (!match) return [];
  const files = [...match[1]!.matchAll(/"([^"]+)"/g)].map(([, file]) => file!);
  return files.length === 0 ? [] : [{ files, line: text.slice(0, match.index).split('\n').length }];
}

const MODULE = /^(\s*)(?:-\s+)?(?:community\.docker\.)?docker_compose(?:_v2)?\s*:\s*$/;
const ITEM = /^\s*-\s+["']?([\w./-]+)["']?\s*$/;
const MAX_BLOCK = 40;

/** `docker_compose_v2` of Ansible: `files`, `env_files`, `project_name`. */
export function ansibleProjects(text: string): ComposeCommand[] {
  const lines = text.split(/\r?\n/);
  const commands: ComposeCommand[] = [];
  for (const [index, line] of lines.entries()) {
    const indent = MODULE.exec(line)?.[1]?.length;
    if (indent === undefined) continue;
    const block = blockAfter(lines, index, indent);
    const files = listIn(block, 'files');
    const envFiles = listIn(block, 'env_files');
    const projectName = block
      .map((entry) => /^\s*project_name\s*:\s*["']?([a-z0-9][\w-]*)["']?\s*$/.exec(entry)?.[1])
      .find(Boolean);
    if (files.length === 0) continue;
    commands.push({
      files,
      ...(envFiles.length === 0 ? {} : { envFiles }),
      ...(projectName === undefined ? {} : { projectName }),
      line: index + 1,
    });
  }
  return commands;
}

function blockAfter(lines: readonly string[], index: number, indent: number): string[] {
  const block: string[] = [];
  for (const line of lines.slice(index + 1, index + 1 + MAX_BLOCK)) {
    if (line.trim() !== '' && line.search(/\S/) <= indent) break;
    block.push(line);
  }
  return block;
}

/** `files: [a, b]`, or a list below. */
function listIn(block: readonly string[], key: string): string[] {
  const start = block.findIndex((line) => new RegExp(`^\\s*${key}\\s*:`).test(line));
  if (start < 0) return [];
  const inline = /\[([\w\s./,"'-]*)\]/.exec(block[start]!)?.[1];
  if (inline !== undefined) return inline.split(/[\s,"']+/).filter((word) => word !== '');
  const items: string[] = [];
  for (const line of block.slice(start + 1)) {
    const item = ITEM.exec(line)?.[1];
    if (item === undefined) break;
    items.push(item);
  }
  return items;
}
