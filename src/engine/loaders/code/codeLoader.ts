import type { Snapshot } from '../../git/snapshot';
import type { CodeFacet, CodeRead } from '../../model/codeFacet';
import { NO_FACETS, type Resource } from '../../model/resource';
import type { SourceFile } from '../../model/source';
import type { Unit } from '../../model/unit';
import { compareText } from '../../util/compareText';
import { pathsWhere } from '../../util/pathsWhere';
import { folderName, folderOf } from '../../util/treePath';
import { isDockerfilePath } from '../dockerfile/dockerfileLoader';
import type { Loader, TreeReader, UnitPlan } from '../loader';
import { envReads } from './envReads';
import { mentionsVariable } from './mentions';
import { codeLanguage } from './sourcePath';

/**
 * One unit for each folder with a Dockerfile and source code: which variables the program reads that is built there. Of the code nothing
 * else is known. A folder with more files than this is not read: a comparison takes no longer than its infrastructure deserves.
 */
export const codeLoader: Loader = {
  name: 'code',
  claims: () => false,
  plan: planFolders,
};

/** What such a Dockerfile builds runs tests, and has the whole repository for its code. */
const OF_TESTS = /\.(?:tests?|ci|e2e|lint)$/i;

const MAX_FILES = 600;
const MAX_FILES_OF_TREE = 2500;
/** Longer files are data, or made by a program. */
const MAX_LENGTH = 100_000;

const ownDockerfiles = pathsWhere((path) => isDockerfilePath(path) && !OF_TESTS.test(path));
const codeFiles = pathsWhere((path) => codeLanguage(path) !== undefined);

async function planFolders(snapshot: Snapshot): Promise<UnitPlan[]> {
  const folders = new Map<string, string[]>();
  for (const path of ownDockerfiles(snapshot.paths)) folders.set(folderOf(path), []);
  if (folders.size === 0) return [];
  for (const path of codeFiles(snapshot.paths)) {
    const home = homeOf(path, folders);
    if (home !== undefined) folders.get(home)!.push(path);
  }
  let rest = MAX_FILES_OF_TREE;
  const plans: UnitPlan[] = [];
  for (const [folder, files] of [...folders].sort(([a], [b]) => compareText(a, b))) {
    if (files.length === 0 || files.every((path) => codeLanguage(path) === 'settings')) continue;
    if (files.length > Math.min(MAX_FILES, rest)) continue;
    rest -= files.length;
    const id = `code:${folderName(folder)}`;
    plans.push({ id, key: files.join('\n'), load: (tree) => load(tree, id, folder, files) });
  }
  return plans;
}

/** The nearest folder above that has a Dockerfile. */
function homeOf(path: string, folders: ReadonlyMap<string, unknown>): string | undefined {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    if (folders.has(folder)) return folder;
    if (folder === '') return undefined;
  }
}

async function load(tree: TreeReader, id: string, folder: string, paths: readonly string[]): Promise<Unit> {
  const read = (await Promise.all(paths.map((path) => tree.read(path)))).filter((file) => file !== undefined);
  const files = read.filter(({ text }) => text.length <= MAX_LENGTH);
  const facet = facetOf(files, files.length === paths.length);
  const inUse = new Set(facet.reads.map(({ source }) => source.file.path));
  return {
    id,
    loader: 'code',
    path: folderName(folder),
    files: [...inUse],
    status: facet.isComplete ? 'loaded' : 'partial',
    resources: files.length === 0 ? [] : [resourceOf(id, folder, facet, files)],
    variables: [],
    problems: [],
  };
}

/** One entry a variable. It is required only when no place can do without it. */
function facetOf(files: readonly SourceFile[], isComplete: boolean): CodeFacet {
  const reads = new Map<string, CodeRead>();
  for (const read of files.flatMap(envReads)) {
    const known = reads.get(read.name);
    if (!known) reads.set(read.name, read);
    else if (known.isRequired && !read.isRequired) reads.set(read.name, { ...read, source: known.source });
  }
  const answers = new Map<string, boolean>();
  return {
    reads: [...reads.values()].sort((a, b) => compareText(a.name, b.name)),
    isComplete,
    mentions(name) {
      const answer = answers.get(name) ?? mentionsVariable(files, name);
      answers.set(name, answer);
      return answer;
    },
  };
}

function resourceOf(unit: string, folder: string, code: CodeFacet, files: readonly SourceFile[]): Resource {
  const places = new Map(code.reads.map(({ name, source }) => [name, source]));
  const first = code.reads[0]?.source ?? { file: files[0]!, line: 1 };
  return {
    id: `${unit}#Code/${folderName(folder)}`,
    unit,
    loader: 'code',
    kind: 'Code',
    name: folderName(folder),
    value: {
      variables: Object.fromEntries(
        code.reads.map(({ name, isRequired }) => [name, isRequired ? 'required' : 'optional']),
      ),
    },
    trace: ([, name]) => [places.get(String(name)) ?? first],
    facets: { ...NO_FACETS, code },
  };
}
