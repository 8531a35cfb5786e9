import { asText, entriesOf, type Json, type JsonObject, type Path } from '../../model/json';
import type { SourceFile } from '../../model/source';
import { baseName, folderOf, resolvePath } from '../../util/treePath';
import type { PathTree } from '../loader';
import type { NamedPath, Pipeline, Step } from './pipeline';

/** Settings of the repository's own tools: they stand in a folder for settings, or are called so. */
export function isProjectSettings(path: string): boolean {
  return (
    /(?:^|\/)configs?\/[^/]+\.ya?ml$|(?:^|\/)[\w-]*(?:release|deploy(?:ment)?|environments?|pipeline)[\w-]*(?:config|settings)?\.ya?ml$/i.test(
      path,
    ) &&
    !/(?:^|\/)(?:\.github|templates|charts?|k8s|kubernetes|manifests|helm|node_modules|vendor|testdata|tests?|kustomize|base|overlays|crds?)\//i.test(
      path,
    )
  );
}

/** Keys of what is written, not read: nothing needs to be there. */
const WRITTEN =
  /out|dest|target|report|result|log|cache|backup|volume|mount|tmp|temp|artifact|save|export|dump|upload|download|data_dir|url|uri|route|endpoint|prefix|image|health|pattern|exclude|ignore/i;

const PATH = /^(?:\.\/[\w.-]+(?:\/[\w.-]+)*\/?|[\w.-]+(?:\/[\w.-]+)*\.(?:ya?ml|json|sh|py|sql|conf|toml|ini|jmx))$/;

/** How many paths must be found before one that is missing says something. */
const PROOFS = 2;

/**
 * The paths that settings name, and the commands that they list. Which folder paths are seen from is not said anywhere: those that are
 * found tell. `undefined` when too few are found for that, and no command is listed.
 */
export function readProjectSettings(file: SourceFile, settings: JsonObject, tree: PathTree): Pipeline | undefined {
  const named: { key: string; written: string; path: Path }[] = [];
  const steps: Step[] = [];
  collect(settings, [], (value, path) => {
    const list = path.findLast((step) => typeof step === 'string') ?? '';
    const at = (): { file: SourceFile; document: number; path: Path } => ({ file, document: 0, path });
    if (typeof path.at(-1) === 'number' && /^(?:commands?|scripts?|run)$/.test(list))
      steps.push({ job: path.slice(0, -2).join('.'), script: value, folder: '', at });
    else if (PATH.test(value) && !WRITTEN.test(list)) named.push({ key: list, written: value, path });
  });
  const found = named.map((one) => ({ ...one, target: targetOf(file, one.written, tree) }));
  const there = found.filter(({ target }) => target !== undefined);
  const keys = new Set(there.map(({ key }) => key));
  const missing =
    there.length < PROOFS
      ? []
      : found.filter(({ target, written, key }) => target === undefined && (written.startsWith('./') || keys.has(key)));
  if (missing.length === 0 && steps.length === 0) return undefined;
  const paths = missing.flatMap(({ written, path }): NamedPath[] => {
    const target = resolvePath('', written);
    return target === undefined ? [] : [{ path: target, expects: 'any', job: '', source: { file, document: 0, path } }];
  });
  return { steps, paths, text: '' };
}

/** Seen from the root or from the file's folder. */
function targetOf(file: SourceFile, written: string, tree: PathTree): string | undefined {
  return ['', folderOf(file.path)]
    .map((folder) => resolvePath(folder, written))
    .find((path) => path !== undefined && path !== '' && (tree.hasFile(path) || tree.hasDirectory(path)));
}

function collect(value: Json, path: Path, visit: (text: string, path: Path) => void): void {
  const text = typeof value === 'string' ? asText(value) : undefined;
  if (text !== undefined) visit(text, path);
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) collect(item, [...path, index], visit);
  else for (const [key, item] of entriesOf(value)) collect(item, [...path, key], visit);
}

/** What other tools read under the same names. */
export function isOthers(settings: JsonObject, path: string): boolean {
  return (
    ['apiVersion', 'kind', 'services', 'on', 'jobs', 'receivers', 'scrape_configs'].some((key) =>
      Object.hasOwn(settings, key),
    ) || /^(?:docker-)?compose|^values|^kustomization/.test(baseName(path))
  );
}
