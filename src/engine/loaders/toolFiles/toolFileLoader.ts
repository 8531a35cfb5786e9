import type { Snapshot } from '../../git/snapshot';
import { isObject, type Json } from '../../model/json';
import { NO_FACETS, type Resource, type ToolFileLoader } from '../../model/resource';
import type { SourceFile } from '../../model/source';
import type { LoadProblem, Unit } from '../../model/unit';
import { compareText } from '../../util/compareText';
import { pathsWhere } from '../../util/pathsWhere';
import { baseName } from '../../util/treePath';
import { weakMemo } from '../../util/weakMemo';
import type { Loader, TreeReader, UnitPlan } from '../loader';
import { embeddedIn, mayHoldTexts } from './embedded';
import { isManifest, type ToolFile } from './toolFile';

/** How the files of a tool are known and read. */
export interface ToolReader {
  readonly name: ToolFileLoader;
  /** Whether a file, or a key of a ConfigMap, may hold what the tool reads, by its name alone. */
  readonly mayBe: (path: string) => boolean;
  /** What the file says; `undefined` when it is no file of the tool. */
  readonly read: (file: SourceFile) => ToolFile | undefined;
}

/** More problems than this say nothing more. */
const MAX_PROBLEMS = 5;

/** Dependencies that were brought along are no part of the infrastructure. */
const FOREIGN = /(^|\/)(node_modules|\.git|vendor|site-packages)\//;

/**
 * A loader of files that one program reads: one unit a file, with one resource for it, or for each text of a ConfigMap in it. Files are
 * known by what is in them, for their names are free.
 */
export function toolFileLoader({ name, mayBe, read }: ToolReader): Loader {
  const claims = (path: string): boolean => !FOREIGN.test(path) && (mayBe(path) || isManifestName(path));
  const ownFiles = pathsWhere(mayBe);
  const partsOf = weakMemo((file: SourceFile) => {
    const whole = mayBe(file.path) ? read(file) : undefined;
    if (whole) return [{ name: file.path, tool: whole }];
    return embeddedIn(file, mayBe).flatMap(({ key, file: inner }) => {
      const tool = read(inner);
      return tool ? [{ name: `${file.path}:${key}`, tool }] : [];
    });
  });

  async function load(path: string, tree: TreeReader): Promise<Unit> {
    const id = `${name}:${path}`;
    const file = await tree.read(path);
    const parts = file ? partsOf(file) : [];
    const problems = parts.flatMap(({ tool }) => problemsOf(file!, tool)).slice(0, MAX_PROBLEMS);
    return {
      id,
      loader: name,
      path,
      files: [path],
      status: parts.length === 0 ? 'failed' : problems.length > 0 ? 'partial' : 'loaded',
      resources: parts.map((part) => resourceOf(id, name, part.name, part.tool)),
      variables: [],
      problems,
    };
  }

  return {
    name,
    claims,
    plan: async (snapshot: Snapshot) => {
      const { manifests, others } = await candidatesOf(snapshot);
      const own = await readAll(snapshot, ownFiles(others));
      return [...manifests, ...own]
        .filter(({ file }) => partsOf(file).length > 0)
        .sort((a, b) => compareText(a.path, b.path))
        .map(({ path }): UnitPlan => ({ id: `${name}:${path}`, load: (tree) => load(path, tree) }));
    },
  };
}

/** Where the files of all tools are looked for: each tool looks at all YAML that may be of one, which is told once for all. */
const candidatesOf = weakMemo(async (snapshot: Snapshot) => {
  const manifests = await readAll(snapshot, ownManifests(snapshot.paths));
  return { manifests: manifests.filter(({ file }) => mayBeOfTool(file)), others: ownOthers(snapshot.paths) };
});

const ownManifests = pathsWhere((path) => !FOREIGN.test(path) && isManifestName(path));
const ownOthers = pathsWhere((path) => !FOREIGN.test(path) && !isManifestName(path));

/** Of the objects of a cluster only those that hold texts of tools: ConfigMaps, and what has a section (`[database]`) in a text of its own. */
const mayBeOfTool = weakMemo(
  (file: SourceFile): boolean => !isManifest(file.text) || mayHoldTexts(file) || hasSection(file.text),
);

/** Looks at the brackets alone, of which a manifest has few. */
function hasSection(text: string): boolean {
  for (let at = text.indexOf('['); at >= 0; at = text.indexOf('[', at + 1)) {
    let start = at;
    while (text[start - 1] === ' ' || text[start - 1] === '\t') start--;
    if (start === 0 || text[start - 1] === '\n') return true;
  }
  return false;
}

/** The files that are texts, by the paths that they were asked for. */
async function readAll(snapshot: Snapshot, paths: readonly string[]): Promise<{ path: string; file: SourceFile }[]> {
  const files = await Promise.all(paths.map((path) => snapshot.read(path)));
  return files.flatMap((file, index) => (file ? [{ path: paths[index]!, file }] : []));
}

function isManifestName(path: string): boolean {
  return /\.ya?ml$/.test(baseName(path));
}

function problemsOf(file: SourceFile, tool: ToolFile): LoadProblem[] {
  return tool.problems.map(({ line, message }) => ({ path: file.path, line, message, file }));
}

function resourceOf(unit: string, loader: ToolFileLoader, name: string, tool: ToolFile): Resource {
  return {
    id: `${unit}#${tool.kind}/${name}`,
    unit,
    loader,
    kind: tool.kind,
    name,
    value: isObject(tool.value) || Array.isArray(tool.value) ? tool.value : ({} as Json),
    trace: (path) => [tool.place(path)],
    facets: {
      ...NO_FACETS,
      references: tool.targets.map(({ path, target }) => ({
        use: target.by === 'path' ? 'config' : 'host',
        target,
        optional: false,
        source: tool.place(path),
      })),
    },
  };
}
