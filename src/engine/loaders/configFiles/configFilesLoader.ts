import type { Snapshot } from '../../git/snapshot';
import type { JsonObject } from '../../model/json';
import { NO_FACETS, type Resource } from '../../model/resource';
import type { LineSource, SourceFile } from '../../model/source';
import type { Unit } from '../../model/unit';
import { matchesGlob } from '../../util/glob';
import { lineAndColumn } from '../../util/lineAndColumn';
import { pathsWhere } from '../../util/pathsWhere';
import { baseName, folderOf } from '../../util/treePath';
import type { Loader, TreeReader, UnitPlan } from '../loader';
import { isFolderRead } from './folderReads';
import { namedFiles } from './namedFiles';
import { isOnlyWritten } from './onlyWritten';
import { isConfigFile, isSearched } from './searchedPaths';

/**
 * Configuration files that nothing in the repository names, as one unit for the whole tree: kind `unread-config`, with what the file is
 * about and who writes it. Told only of folders of which other files are named: there a file is read by its name.
 */
export const configFilesLoader: Loader = {
  name: 'config',
  claims: () => false,
  plan,
};

/** A larger repository is not searched: a comparison takes no longer than its infrastructure deserves. */
const MAX_SEARCHED = 2500;
const MAX_FILES = 200;

const configFiles = pathsWhere(isConfigFile);
const searchedFiles = pathsWhere(isSearched);

async function plan(snapshot: Snapshot): Promise<UnitPlan[]> {
  const files = configFiles(snapshot.paths).filter((path) => !isInFramework(snapshot, folderOf(path)));
  if (files.length < 2 || files.length > MAX_FILES) return [];
  const searched = searchedFiles(snapshot.paths);
  if (searched.length > MAX_SEARCHED) return [];
  const unread = await unreadIn(snapshot, files, searched);
  if (unread.length === 0) return [];
  return [{ id: 'config:.', key: unread.map(keyOf).join('\n'), load: (tree) => load(tree, unread) }];
}

/** Whether a folder above is that of a program whose framework loads configuration by its place: Rails, Symfony, Phoenix, Spring. */
function isInFramework(snapshot: Snapshot, folder: string): boolean {
  for (let at = folder; at !== ''; at = folderOf(at)) {
    const above = folderOf(at);
    if (FRAMEWORKS.some((name) => snapshot.hasFile(above === '' ? name : `${above}/${name}`))) return true;
  }
  return false;
}

const FRAMEWORKS = ['Gemfile', 'config.ru', 'composer.json', 'mix.exs', 'pom.xml', 'build.gradle', 'build.gradle.kts'];

/** A file that nothing names, and the place that writes it. */
interface Unread {
  readonly path: string;
  readonly writer?: LineSource;
}

const keyOf = ({ path, writer }: Unread): string =>
  writer ? `${path} ${writer.file.path} ${writer.file.blob} ${writer.line}` : path;

async function unreadIn(snapshot: Snapshot, files: readonly string[], searched: readonly string[]): Promise<Unread[]> {
  const texts = (await Promise.all(searched.map((path) => snapshot.read(path)))).filter((text) => text !== undefined);
  const asked = new Set(files);
  const objects = new Set(texts.filter((file) => asked.has(file.path) && isManifest(file)).map(({ path }) => path));
  const uses = files.filter((path) => !objects.has(path)).map((path) => ({ path, ...useOf(path, texts) }));
  const foldersByName = new Set(uses.filter(({ isNamed }) => isNamed).map(({ path }) => folderOf(path)));
  const unnamed = uses.filter(({ path, isNamed }) => !isNamed && foldersByName.has(folderOf(path)));
  const taken = new Map(
    [...new Set(unnamed.map(({ path }) => folderOf(path)))].map((one) => [one, isFolderRead(one, texts)]),
  );
  return unnamed
    .filter(({ path }) => taken.get(folderOf(path)) === false)
    .map(({ path, writer }) => (writer ? { path, writer } : { path }));
}

/** Objects of a cluster are applied by their folder. */
function isManifest({ text }: SourceFile): boolean {
  return /^["']?apiVersion["']?[ \t]*:/m.test(text) && /^["']?kind["']?[ \t]*:/m.test(text);
}

/** Who names a file. What only writes it does not read it. */
function useOf(path: string, texts: readonly SourceFile[]): { isNamed: boolean; writer?: LineSource } {
  const name = baseName(path);
  let writer: LineSource | undefined;
  for (const file of texts) {
    if (file.path === path) continue;
    const { names, patterns } = namedFiles(file);
    if (patterns.some((pattern) => isPatternFor(pattern, file.path, path))) return { isNamed: true };
    for (const offset of names.get(name) ?? []) {
      if (file.path.endsWith('.md') && !isCommand(file.text, offset)) continue;
      if (!isOnlyWritten(file.text, name, offset)) return { isNamed: true };
      writer ??= { file, line: lineAndColumn(file.text, offset).line };
    }
  }
  return { isNamed: false, ...(writer ? { writer } : {}) };
}

/** `alert_*.yml` anywhere, `*.yml` only beside the file. */
function isPatternFor(pattern: string, from: string, path: string): boolean {
  const says = pattern.replace(/\.\w+$/, '').replaceAll(/[*.]/g, '').length >= 3;
  return (says || folderOf(from) === folderOf(path)) && matchesGlob(pattern, baseName(path));
}

/** A document tells of a file; only a command line in it reads the file. */
function isCommand(text: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', offset) + 1, offset);
  return /^\s*\$ |(?:^|\s)--?\w|\b(?:docker|kubectl|helm|cp|mv|source|cat|python\d?|node|bash|sh|curl|make)\s/.test(
    line.slice(-500),
  );
}

async function load(tree: TreeReader, unread: readonly Unread[]): Promise<Unit> {
  const id = 'config:.';
  const resources: Resource[] = [];
  for (const { path, writer } of unread) {
    const file = await tree.read(path);
    if (file) resources.push(resourceOf(id, file, writer));
  }
  return {
    id,
    loader: 'config',
    path: '.',
    files: resources.map(({ name }) => name),
    status: 'loaded',
    resources,
    variables: [],
    problems: [],
  };
}

function resourceOf(unit: string, file: SourceFile, writer: LineSource | undefined): Resource {
  const topic = topicOf(file.text);
  const value: JsonObject = {
    ...(topic === undefined ? {} : { about: topic }),
    ...(writer ? { writtenBy: writer.file.path } : {}),
  };
  const first = { file, line: 1 };
  return {
    id: `${unit}#unread-config/${file.path}`,
    unit,
    loader: 'config',
    kind: 'unread-config',
    name: file.path,
    value,
    trace: ([field]) => (field === 'writtenBy' && writer ? [writer] : [first]),
    facets: NO_FACETS,
  };
}

/** What the file says that it decides, by a key of it. */
function topicOf(text: string): string | undefined {
  const said = text.slice(0, 100_000);
  return TOPICS.find(([, keys]) => keys.test(said))?.[0];
}

const TOPICS: readonly (readonly [string, RegExp])[] = [
  ['auto-scaling', /^[ \t"']*(?:auto[_-]?scal(?:ing|er)|scaling|(?:min|max)[_-]?replicas)["']?[ \t]*:/im],
  ['resource limits', /^[ \t"']*(?:resource[_-]?(?:limits?|quotas?|requests?))["']?[ \t]*:/im],
];
