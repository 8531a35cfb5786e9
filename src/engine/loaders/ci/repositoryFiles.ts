import type { Reference } from '../../model/reference';
import type { Source } from '../../model/source';
import { baseName, folderOf, resolvePath } from '../../util/treePath';
import type { PathTree } from '../loader';
import { type FileUse, fileUses } from './fileUses';
import type { Pipeline, Step } from './pipeline';
import { type ShellCommand, shellCommands } from './shellCommands';

/** A path of the repository that a pipeline needs. */
interface Need {
  readonly path: string;
  readonly expects: 'file' | 'directory' | 'any';
  readonly source: Source;
  /** How the pipeline writes it. */
  readonly written: string;
}

/** Folders and files that builds make, and that no repository holds. */
const MADE =
  /(?:^|\/)(?:build|dist|out|target|bin|obj|node_modules|vendor|_build|_output|coverage|artifacts?|tmp|temp|generated|release|rendered|venv|\.venv|public)(?:\/|$)|(?:^|\/)\.env(?:\.|$)|\.(?:jar|war|tgz|gz|zip|whl|so|exe)$/i;

/** What a repository holds and nothing makes on the way: written by hand. */
const BY_HAND =
  /(?:^|\/)requirements[\w.-]*\.txt$|\.(?:sh|bash|py|rb)$|(?:^|\/)(?:[\w.-]*[Dd]ockerfile[\w.-]*|[Mm]akefile|action\.ya?ml)$|(?:^|\/)\.github\//;

/** Commands that may make any file: after one of them, what could be its output says nothing. */
const MAKERS =
  /^(?:make|npm|npx|yarn|pnpm|bun|mvn|\.\/mvnw|gradle|\.\/gradlew|go|cargo|kustomize|helm|jsonnet|envsubst|terraform|cmake|task|just|bazel|dotnet|unzip|tar|git)$|\.(?:sh|py)$/;

/**
 * The paths that a pipeline cannot do without and the repository does not have, as references. What may be made on the way is left out:
 * that takes the whole pipeline to tell.
 */
export function filesNeeded(pipeline: Pipeline, tree: PathTree): Reference[] {
  const needs: Need[] = pipeline.paths.map(({ path, expects, source }) => ({ path, expects, source, written: path }));
  const makers = new Set<string>();
  for (const step of pipeline.steps) {
    let folder = step.folder;
    for (const command of shellCommands(step.script)) {
      if (folder !== undefined && !command.isTolerated)
        needs.push(...needsOf(command, folder, step, tree, makers.has(step.job)));
      if (MAKERS.test(command.words[0] ?? '')) makers.add(step.job);
      folder = folderAfter(command, folder, tree);
    }
  }
  return needs
    .filter((need) => !isThere(need, tree) && !mayBeMade(need, needs, pipeline.text, tree))
    .map(({ path, expects, source }) => ({
      use: 'command-file',
      target: { by: 'path', path, expects },
      optional: false,
      source,
    }));
}

function folderAfter({ words }: ShellCommand, folder: string | undefined, tree: PathTree): string | undefined {
  const [program, to] = words;
  if (program === 'popd' || (program === 'cd' && (to === undefined || to === '-'))) return undefined;
  if (program !== 'cd' && program !== 'pushd') return folder;
  if (folder === undefined || to === undefined || /[$~*`]|^\//.test(to)) return undefined;
  const next = resolvePath(folder, to);
  return next !== undefined && tree.hasDirectory(next) ? next : undefined;
}

function needsOf(
  { words, line }: ShellCommand,
  folder: string,
  step: Step,
  tree: PathTree,
  isAfterMaker: boolean,
): Need[] {
  return fileUses(words).flatMap((use) => {
    if (/[$~*?`{}<>|]|^\/|^-|:\/\/|^[a-z0-9.-]+\.[a-z]{2,}:|^git@|^oci:/.test(use.path) || use.path === '') return [];
    const at = resolvePath(folder, use.path);
    if (at === undefined) return [];
    const path = use.oneOf === undefined ? at : firstOf(use, at, tree);
    if (path === undefined || (isAfterMaker && !BY_HAND.test(path))) return [];
    return [{ path, expects: use.expects, source: step.at(line), written: use.path }];
  });
}

/** The first of the names, in the folder; `undefined` when one is there. */
function firstOf({ oneOf, upward }: FileUse, folder: string, tree: PathTree): string | undefined {
  if (!tree.hasDirectory(folder)) return undefined;
  for (let at = folder; ; at = folderOf(at)) {
    if (oneOf!.some((name) => tree.hasFile(at === '' ? name : `${at}/${name}`))) return undefined;
    if (at === '' || upward !== true) break;
  }
  return folder === '' ? oneOf![0]! : `${folder}/${oneOf![0]!}`;
}

function isThere({ path, expects }: Need, tree: PathTree): boolean {
  if (expects !== 'directory' && tree.hasFile(path)) return true;
  return expects !== 'file' && tree.hasDirectory(path);
}

/** Whether the pipeline says more of the path than that it needs it: then a step may make, fetch or test it. */
function mayBeMade(need: Need, needs: readonly Need[], text: string, tree: PathTree): boolean {
  if (MADE.test(need.path)) return true;
  const name = nameToFind(need.path, tree);
  const known = needs.filter(({ path }) => nameToFind(path, tree) === name);
  const said = occurrences(text, name);
  const byNeeds = known.reduce((sum, { written }) => sum + occurrences(written, name), 0);
  return said > byNeeds;
}

/** The first folder of the path that is not there, or the file itself. `actions` alone is a part of most workflows. */
function nameToFind(path: string, tree: PathTree): string {
  if (path.startsWith('.github/')) return path;
  const steps = path.split('/');
  const missing = steps.findIndex(
    (_, index) => index < steps.length - 1 && !tree.hasDirectory(steps.slice(0, index + 1).join('/')),
  );
  return missing < 0 ? baseName(path) : steps[missing]!;
}

/** How often a text names the file, not as a part of a longer name. */
function occurrences(text: string, name: string): number {
  // What has no name would be found for ever.
  if (name === '') return 0;
  let count = 0;
  for (let index = text.indexOf(name); index >= 0; index = text.indexOf(name, index + name.length)) {
    const before = text[index - 1] ?? '';
    const after = text.slice(index + name.length, index + name.length + 2);
    if (!/[\w-]/.test(before) && !/^(?:[\w-]|\.\w)/.test(after)) count++;
  }
  return count;
}
