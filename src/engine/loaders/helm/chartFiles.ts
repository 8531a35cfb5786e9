import { baseName } from '../../util/treePath';
import { weakMemo } from '../../util/weakMemo';

/** The files of one chart by what Helm does with them. All paths are from the root of the repository, sorted. */
export interface ChartFiles {
  /** From the root of the repository; `''` for a chart in the root. */
  readonly folder: string;
  /** Everything in the folder that is the chart's. */
  readonly own: readonly string[];
  readonly metadata: string;
  /** The default values; absent when the chart has none. */
  readonly values?: string;
  /** Values for one use of the chart: `values-prod.yaml`, `ci/test-values.yaml`. */
  readonly valuesSets: readonly string[];
  /** Files of `templates/` that become manifests. */
  readonly templates: readonly string[];
  /** Files of `templates/` that only define things for the others, and the notes. */
  readonly partials: readonly string[];
  readonly crds: readonly string[];
  /** Folders and archives in `charts/`. */
  readonly subcharts: readonly string[];
  /** Everything in `charts/`. */
  readonly subchartFiles: readonly string[];
  /** The dependencies of an `apiVersion: v1` chart. */
  readonly requirements?: string;
}

/** Sorts the files of a chart by their use; the same list of them once. */
export function chartFiles(folder: string, own: readonly string[]): ChartFiles {
  const known = sorted(own).get(folder);
  const files = known ?? sortFiles(folder, own);
  sorted(own).set(folder, files);
  return files;
}

const sorted = weakMemo((_own: readonly string[]) => new Map<string, ChartFiles>());

function sortFiles(folder: string, own: readonly string[]): ChartFiles {
  const prefix = folder === '' ? '' : `${folder}/`;
  const has = (name: string) => own.includes(prefix + name);
  const inFolder = (name: string) => own.filter((path) => path.startsWith(`${prefix}${name}/`));
  const isPartial = (path: string) => baseName(path).startsWith('_') || path === `${prefix}templates/NOTES.txt`;
  const templates = inFolder('templates');
  const subchartFiles = inFolder('charts');
  return {
    folder,
    own,
    metadata: `${prefix}Chart.yaml`,
    ...(has('values.yaml') ? { values: `${prefix}values.yaml` } : {}),
    ...(has('requirements.yaml') ? { requirements: `${prefix}requirements.yaml` } : {}),
    valuesSets: own.filter((path) => path !== `${prefix}values.yaml` && isValuesSet(path.slice(prefix.length))),
    templates: templates.filter((path) => !isPartial(path)),
    partials: templates.filter(isPartial),
    crds: inFolder('crds'),
    subcharts: subchartNames(subchartFiles.map((path) => path.slice(`${prefix}charts/`.length))),
    subchartFiles,
  };
}

/**
 * How charts name values for one use, seen from the chart: `values-prod.yaml`, `prod.values.yaml`, `ci/test-values.yaml`, `values/prod.yaml`,
 * `environments/prod.yaml`, `envs/prod/values.yaml`, `prod/values.yaml`.
 */
const VALUES_SETS = [
  /^[^/]*values[^/]*\.ya?ml$/i,
  /^ci\/[^/]*values[^/]*\.ya?ml$/i,
  /^values\/(?:[^/]+\/)?[^/]+\.ya?ml$/i,
  /^(?:envs?|environments?)\/[^/]+\.ya?ml$/i,
  /^(?:envs?|environments?)\/[^/]+\/[^/]*values[^/]*\.ya?ml$/i,
  /^(?!templates\/|charts\/|crds\/|files\/)[^/]+\/values(?:[._-][^/]*)?\.ya?ml$/i,
];

function isValuesSet(path: string): boolean {
  return VALUES_SETS.some((pattern) => pattern.test(path));
}

/** What stands directly in `charts/`: folders by their name, archives without `.tgz`. */
function subchartNames(paths: readonly string[]): string[] {
  const names = paths.flatMap((path) => {
    const [first = '', ...rest] = path.split('/');
    if (rest.length > 0) return [first];
    return first.endsWith('.tgz') ? [first.slice(0, -'.tgz'.length)] : [];
  });
  return [...new Set(names)];
}
