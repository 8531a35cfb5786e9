import type { Tree } from '../../model/model';
import { baseName, folderOf } from '../../util/treePath';

/** Whether the tree has a file or folder of this path. */
export function exists(tree: Tree, path: string): boolean {
  return tree.hasFile(path) || tree.hasDirectory(path);
}

/**
 * Whether the tree can tell at all: not for paths outside the repository, with variables in them, or behind a submodule or
 * symbolic link (to git both are entries without children).
 */
export function canTell(tree: Tree, path: string): boolean {
  if (path.startsWith('/') || path.startsWith('~') || path.startsWith('..') || /[$*{}]/.test(path)) return false;
  if (/^[a-z][a-z0-9+.-]*:/i.test(path) || path.startsWith('git@')) return false;
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) if (tree.hasFile(folder)) return false;
  return true;
}

/** Files that show which variables there are, with values nobody uses: `.env.example`, `env.sample`, `.env.dist`. */
export function isExampleFile(path: string): boolean {
  return EXAMPLE.test(baseName(path));
}

const EXAMPLE = /(^|[._-])(example|examples|sample|template|tmpl|tpl|dist|defaults?)([._-]|$)/i;

/** A file of which a template is committed (`.env` and `.env.example`) is made by hand on each machine. */
export function hasTemplateBeside(tree: Tree, path: string): boolean {
  const folder = folderOf(path);
  const name = baseName(path);
  const plain = name.replace(/^\./, '');
  const names = SUFFIXES.flatMap((suffix) => [
    `${name}.${suffix}`,
    `${plain}.${suffix}`,
    `${name}-${suffix}`,
    `${suffix}.${plain}`,
    `.${suffix}.${plain}`,
  ]);
  return names.some((candidate) => tree.hasFile(folder === '' ? candidate : `${folder}/${candidate}`));
}

const SUFFIXES = ['example', 'sample', 'template', 'dist', 'tpl', 'tmpl', 'default'];

/** Folders and names of tests, examples and local development, and what is put away: nobody deploys them. */
export function isForTestOrDemo(path: string): boolean {
  return TEST_OR_DEMO.test(path) || PUT_AWAY.test(path);
}

/** `.archive/`, `_disabled/`, `archived/`, `attic/`; a folder `archive` below others may be that of an application. */
const PUT_AWAY =
  /(^|\/)(?:[._](?:archived?|attic|deprecated|disabled|old|unused)|archived|attic|graveyard)\/|^archive\//i;

const TEST_OR_DEMO =
  /(^|[/._-])(tests?|testing|testdata|e2e|fixtures?|examples?|samples?|demos?|dev|develop|development|local|ci|mocks?|benchmarks?|playground|tutorials?)([/._-]|$)/i;

/** For files that a test reads or a vendored package brought along: nothing deploys them, and they may be broken on purpose. */
export function gradeOfTestData(path: string): { readonly severity?: 'low'; readonly confidence?: 'possible' } {
  const isTestData = /(^|\/)(testdata|test-data|test-fixtures|fixtures|__fixtures__|vendor|node_modules)\//.test(path);
  return isTestData ? { severity: 'low', confidence: 'possible' } : {};
}

/**
 * What only a developer starts: tests, examples, the override file that Compose loads beside the main one by itself, dev containers, and
 * what Docker Desktop's Dev Environments read.
 */
export function isForDevelopment(path: string): boolean {
  return (
    isForTestOrDemo(path) ||
    /(?:^|\/)(?:\.devcontainer\/|\.docker\/docker-compose\.yaml$)/.test(path) ||
    /^(?:docker-)?compose\.override(?:\.windows)?\.ya?ml$|[._-]debug[._-]/i.test(baseName(path))
  );
}
