import type { SourceFile } from '../../model/source';
import type { Substitution } from '../../model/substitution';
import { folderOf, resolvePath } from '../../util/treePath';
import type { PathTree } from '../loader';
import { shellCommands } from './shellCommands';

/** What is put where something else shall stand: `{{X}}`, `<X>`, `__X__`, `@X@`, `%X%`, `IMAGE_TAG`. */
const PLACEHOLDER =
  /^(?:\{\{ ?[\w.]{1,80} ?\}\}|<[A-Za-z][\w-]{1,80}>|__\w{1,80}__|@\w{1,80}@|%\w{1,80}%|[A-Z][A-Z0-9]{1,40}(?:_[A-Z0-9]{1,40}){1,6})$/;

const MAX_COMMANDS = 100;

/** The placeholders that a text replaces by `sed -i`, in files that the repository has. Relative paths are seen from the text's folder or the root. */
export async function substitutionsIn(file: SourceFile, tree: PathTree): Promise<Substitution[]> {
  if (!file.text.includes('sed ')) return [];
  const found: Substitution[] = [];
  let commands = 0;
  const lines = file.text.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    if (!line.includes('sed')) continue;
    const start = /(?<![^\s"'`;&|(=])sed\s/.exec(line.slice(0, 2000));
    if (!start || /^\s*(?:#|\/\/)/.test(line) || ++commands > MAX_COMMANDS) continue;
    // Terraform and JSON hold the command in a text of theirs.
    const text = line.slice(start.index);
    const [command] = shellCommands(/\.tf$/.test(file.path) ? text.replaceAll('\\"', '"') : text);
    for (const { placeholder, path } of replacedBy(command?.words ?? [])) {
      const target = [folderOf(file.path), '']
        .map((folder) => resolvePath(folder, path))
        .find((one) => one !== undefined && tree.hasFile(one));
      const held = target === undefined ? undefined : await tree.read(target);
      if (!held) continue;
      found.push({
        placeholder,
        target: held.path,
        source: { file, line: index + 1 },
        isHeld: held.text.includes(placeholder),
        ...besideName(held, placeholder),
      });
    }
  }
  return found;
}

/** Each placeholder with each file. */
function replacedBy(words: readonly string[]): { placeholder: string; path: string }[] {
  if (words[0] !== 'sed' || !words.some((word) => /^(?:-[a-zA-Z]{0,4}i|--in-place)/.test(word))) return [];
  const rest = words
    .slice(1)
    .filter((word) => word !== '' && !word.startsWith('-') && !/^\.(?:bak|orig|tmp|old)$/.test(word));
  const scripts = rest.filter((word) => /^s([^\w\s]).{1,500}\1/.test(word));
  const paths = rest.filter((word) => !scripts.includes(word) && /^[\w./-]+$/.test(word));
  const placeholders = scripts.flatMap((script) => {
    const pattern = script.slice(2).split(script[1]!)[0]!;
    return PLACEHOLDER.test(pattern) ? [pattern] : [];
  });
  return placeholders.flatMap((placeholder) => paths.map((path) => ({ placeholder, path })));
}

/** `- name: X` with `value: X` below: replacing X takes the name along. */
function besideName(file: SourceFile, placeholder: string): Pick<Substitution, 'besideName'> {
  if (!/\.(?:ya?ml|yaml\.\w+)$/.test(file.path)) return {};
  const lines = file.text.split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    if (entryOf(line, 'name') !== placeholder) continue;
    const near = [index + 1, index + 2, index - 1].find((at) => entryOf(lines[at] ?? '', 'value') === placeholder);
    if (near !== undefined) return { besideName: { file, line: near + 1 } };
  }
  return {};
}

function entryOf(line: string, key: 'name' | 'value'): string | undefined {
  const [, found, value] =
    /^\s*(?:-\s+)?(name|value):\s+["']?([^\s"'#]{1,100})["']?\s*(?:#.*)?$/.exec(line.slice(0, 300)) ?? [];
  return found === key ? value : undefined;
}
