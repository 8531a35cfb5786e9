import { asText, at, entriesOf, itemsOf, type Json, type JsonObject, type Path } from '../../model/json';
import type { SourceFile } from '../../model/source';
import { resolvePath } from '../../util/treePath';
import { lineOfBlock } from './blockLines';
import type { NamedPath, Pipeline, Step } from './pipeline';

/**
 * What a workflow of GitHub Actions runs and names. Only jobs that check out this repository, and as it is, can miss a file of it.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax
 */
export function readWorkflow(file: SourceFile, workflow: JsonObject): Pipeline {
  const steps: Step[] = [];
  const paths: NamedPath[] = [];
  for (const [job, definition] of entriesOf(workflow.jobs)) {
    const called = asText(at(definition, ['uses']));
    if (called !== undefined) paths.push(...localPath(file, job, called, ['jobs', job, 'uses']));
    readJob(file, workflow, job, definition, steps, paths);
  }
  return { steps, paths, text: saidBy(workflow) };
}

function readJob(
  file: SourceFile,
  workflow: JsonObject,
  job: string,
  definition: Json,
  steps: Step[],
  paths: NamedPath[],
): void {
  /** Where the repository stands in the working folder; `undefined` until it is there. */
  let mount: string | undefined;
  const byDefault =
    at(definition, ['defaults', 'run', 'working-directory']) ?? at(workflow, ['defaults', 'run', 'working-directory']);
  const isWindows = /windows/i.test(JSON.stringify(at(definition, ['runs-on']) ?? ''));
  for (const [index, step] of itemsOf(at(definition, ['steps'])).entries()) {
    const path = ['jobs', job, 'steps', index];
    const action = asText(at(step, ['uses'])) ?? '';
    if (/^actions\/checkout@/.test(action)) {
      const checkedOut = mountOf(at(step, ['with']));
      if (checkedOut !== undefined) mount ??= checkedOut;
    }
    if (mount === undefined) {
      const script = asText(at(step, ['run']));
      if (script !== undefined) steps.push({ job, script, at: (line) => lineOfBlock(file, [...path, 'run'], line) });
      continue;
    }
    paths.push(...localPath(file, job, mount === '' ? action : '', [...path, 'uses']));
    if (/^docker\/build-push-action@/.test(action))
      paths.push(...buildPaths(file, job, at(step, ['with']), path, mount));
    const script = asText(at(step, ['run']));
    if (script === undefined) continue;
    const shell = asText(at(step, ['shell'])) ?? (isWindows ? 'pwsh' : 'bash');
    const own = at(step, ['working-directory']);
    const folder = /^(?:ba)?sh\b/.test(shell) ? below(mount, asText(own ?? byDefault ?? '.')) : undefined;
    if (folder !== undefined && own !== undefined)
      paths.push({
        path: folder,
        expects: 'directory',
        job,
        source: { file, document: 0, path: [...path, 'working-directory'] },
      });
    steps.push({
      job,
      script: /^(?:ba)?sh\b/.test(shell) ? script : '',
      ...(folder === undefined ? {} : { folder }),
      at: (line) => lineOfBlock(file, [...path, 'run'], line),
    });
  }
}

/** The folder into which this repository is put; `undefined` when it is another one, or another state of it. */
function mountOf(given: Json | undefined): string | undefined {
  const repository = asText(at(given, ['repository']));
  if (repository !== undefined && !/^\$\{\{\s?github\.repository\s?\}\}$/.test(repository)) return undefined;
  const ref = asText(at(given, ['ref']));
  if (ref !== undefined && !/github\.(?:sha|ref|ref_name|head_ref|event\.pull_request\.head)/.test(ref))
    return undefined;
  if (at(given, ['sparse-checkout']) !== undefined) return undefined;
  const path = asText(at(given, ['path'])) ?? '';
  return /[$~]|^\//.test(path) ? undefined : resolvePath('', path);
}

/** A path of the working folder as a path of the repository; `undefined` when it stands beside it, or nobody can tell. */
function below(mount: string, path: string | undefined): string | undefined {
  if (path === undefined || /[$~*]|^\//.test(path)) return undefined;
  const resolved = resolvePath('', path);
  if (resolved === undefined || mount === '') return resolved;
  return resolved === mount ? '' : resolved.startsWith(`${mount}/`) ? resolved.slice(mount.length + 1) : undefined;
}

/** `./.github/actions/x` and `./.github/workflows/x.yml`. */
function localPath(file: SourceFile, job: string, uses: string, path: Path): NamedPath[] {
  if (!uses.startsWith('./') || /[$@]/.test(uses)) return [];
  const target = resolvePath('', uses);
  return target === undefined ? [] : [{ path: target, expects: 'any', job, source: { file, document: 0, path } }];
}

/** Without a `context` docker/build-push-action builds from git itself, in the root. */
function buildPaths(file: SourceFile, job: string, given: Json | undefined, step: Path, mount: string): NamedPath[] {
  const written = asText(at(given, ['context']));
  const context = written === undefined ? '' : below(mount, written);
  if (context === undefined || /^https?:|\{\{/.test(written ?? '')) return [];
  const source = (key: string) => ({ file, document: 0, path: [...step, 'with', key] });
  const named = asText(at(given, ['file']));
  const dockerfile =
    named === undefined ? (context === '' ? 'Dockerfile' : `${context}/Dockerfile`) : below(mount, named);
  return [
    ...(context === '' ? [] : [{ path: context, expects: 'directory' as const, job, source: source('context') }]),
    ...(dockerfile === undefined
      ? []
      : [
          { path: dockerfile, expects: 'file' as const, job, source: source(named === undefined ? 'context' : 'file') },
        ]),
  ];
}

/** What only names files, and makes none. */
const ONLY_NAMES = new Set([
  'on',
  'paths',
  'paths-ignore',
  'cache-dependency-path',
  'key',
  'restore-keys',
  'name',
  'if',
]);

/** All texts of the workflow, in a row. */
function saidBy(value: Json): string {
  if (typeof value === 'string') return `${value.replace(/hashFiles\([^)]{0,300}\)/g, '')}\n`;
  if (Array.isArray(value)) return value.map(saidBy).join('');
  return entriesOf(value)
    .filter(([key]) => !ONLY_NAMES.has(key))
    .map(([, item]) => saidBy(item))
    .join('');
}
