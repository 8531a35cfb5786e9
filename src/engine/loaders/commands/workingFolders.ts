import { changeFolder } from './folders';
import type { LogicalLine } from './logicalLines';
import type { Language } from './scripts';

/**
 * The folder in which each line runs, as far as the text tells: `cd x` on a line before, `working-directory: x` of a step.
 * `undefined` for where the script itself is run.
 */
export function workingFolders(lines: readonly LogicalLine[], language: Language): (string | undefined)[] {
  if (language === 'yaml') return ofSteps(lines);
  return language === 'shell' ? ofScript(lines) : lines.map(() => undefined);
}

const CHANGE =
  /^\s*(?:builtin\s+)?(?:cd|pushd|Set-Location|WORKDIR)\s+(?:--\s+|-P\s+)?["']?([^"'\s;&|]+)["']?\s*(?:$|[;#&|])/;
const BACK = /^\s*(?:popd\b|cd\s+-\s*$|cd\s*$)/;

function ofScript(lines: readonly LogicalLine[]): (string | undefined)[] {
  let folder: string | undefined;
  return lines.map(({ text, isHint }) => {
    const before = folder;
    const head = isHint ? '' : text.slice(0, 500);
    const to = CHANGE.exec(head)?.[1];
    if (BACK.test(head)) folder = undefined;
    // `cd x && docker compose …` is read with its command.
    else if (to !== undefined) folder = changeFolder(folder, to);
    return to !== undefined && /[;&]/.test(head) ? undefined : before;
  });
}

const STEP = /^(\s*)-\s+(?:name|uses|run|id|if|env|shell|with|working-directory)\s*:/;
const WORKING = /^\s*(?:-\s+)?(?:working-directory|workingDirectory|dir|chdir)\s*:\s*["']?([\w./-]+)["']?\s*$/;

/** Each step begins where its job's default says, or in its own folder; a `cd` counts to the end of the step. */
function ofSteps(lines: readonly LogicalLine[]): (string | undefined)[] {
  const folders: (string | undefined)[] = [];
  let byDefault: string | undefined;
  for (let start = 0; start < lines.length; ) {
    const isStep = STEP.test(lines[start]!.text);
    let end = start + 1;
    while (end < lines.length && !STEP.test(lines[end]!.text)) end++;
    const step = lines.slice(start, end);
    const own = step.map(({ text }) => WORKING.exec(text)?.[1]).find((folder) => folder !== undefined);
    if (!isStep) byDefault = own;
    const home = isStep ? (own ?? byDefault) : undefined;
    for (const folder of ofScript(step)) folders.push(folder === undefined ? home : changeFolder(home, folder));
    start = end;
  }
  return folders;
}
