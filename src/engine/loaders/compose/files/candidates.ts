import { entriesOf, isObject, itemsOf, type Json } from '../../../model/json';
import type { SourceFile } from '../../../model/source';
import { isOfPackage } from '../../../util/packageFolders';
import { baseName } from '../../../util/treePath';
import { parseYaml } from '../../yaml';

/** Named as files of Compose are, and not brought along by a package of others. */
export function isComposePath(path: string): boolean {
  return /compose[^/]*\.ya?ml$/i.test(baseName(path)) && !isOfPackage(path);
}

/** Named so that it can only be Compose: then a broken file is a broken project, not something else. */
function hasComposeName(path: string): boolean {
  return /^(?:docker-)?compose(?:[._-][^/]*)?\.ya?ml$/i.test(baseName(path));
}

/** What a file defines and what it lacks, as `service/<name>`, `network/<name>`, `volume/<name>`. */
export interface Candidate {
  /** Services that say what they run, networks, volumes. */
  readonly defines: readonly string[];
  /** Services that do not say what they run. */
  readonly adjusts: readonly string[];
  /** Names that its services use and that it does not have. */
  readonly uses: readonly string[];
  /** Other files are loaded with it, wherever it is run. */
  readonly hasIncludes: boolean;
}

/** What the file holds; `undefined` when it is not Compose. */
export function readCandidate(file: SourceFile): Candidate | undefined {
  const { documents, problems } = parseYaml(file, 'compose');
  const found = documents.filter((document) => isObject(document));
  if (found.length === 0) {
    const isBroken = problems.length > 0 || documents.some((document) => typeof document === 'string');
    return isBroken && hasComposeName(file.path)
      ? { defines: [], adjusts: [], uses: [], hasIncludes: false }
      : undefined;
  }
  if (!found.some((document) => isCompose(document, file.path))) return undefined;
  const services = found.flatMap((document) => entriesOf(document.services));
  const complete = services.filter(([, service]) => saysWhatRuns(service)).map(([name]) => `service/${name}`);
  const shared = found.flatMap((document) => [
    ...entriesOf(document.networks).map(([name]) => `network/${name}`),
    ...entriesOf(document.volumes).map(([name]) => `volume/${name}`),
  ]);
  const defines = new Set([...complete, ...shared, 'network/default']);
  const adjusts = new Set(services.map(([name]) => `service/${name}`).filter((name) => !defines.has(name)));
  const uses = new Set(services.flatMap(([, service]) => usesOf(service)));
  return {
    defines: [...defines],
    adjusts: [...adjusts],
    uses: [...uses].filter((name) => !defines.has(name) && !adjusts.has(name)),
    hasIncludes: found.some((document) => Object.hasOwn(document, 'include')),
  };
}

/** The other parts of the project that a service cannot do without. */
function usesOf(service: Json): string[] {
  if (!isObject(service)) return [];
  const names = (value: Json | undefined): string[] =>
    Array.isArray(value) ? value.filter((item) => typeof item === 'string') : entriesOf(value).map(([name]) => name);
  return [
    ...names(service.depends_on).map((name) => `service/${name}`),
    ...names(service.networks).map((name) => `network/${name}`),
    ...itemsOf(service.volumes).flatMap((volume) => {
      const name = typeof volume === 'string' ? /^([A-Za-z0-9][\w.-]*):/.exec(volume)?.[1] : undefined;
      return name === undefined ? [] : [`volume/${name}`];
    }),
  ];
}

const TOP_LEVEL = new Set([
  'version',
  'name',
  'include',
  'services',
  'models',
  'networks',
  'volumes',
  'secrets',
  'configs',
]);

/** `docker-compose.prod.yml`, `compose.prod.yml`: what else is in such a file is a mistake. In `compose-schema.yaml` it is another format. */
const SURE_NAME = /^(?:docker-compose[^/]*|compose(?:\.[^/]*)?)\.ya?ml$/i;

function isCompose(document: Record<string, Json>, path: string): boolean {
  const keys = Object.keys(document);
  if (keys.includes('apiVersion') || keys.includes('kind')) return false;
  if (isObject(document.services) && SURE_NAME.test(baseName(path))) return true;
  // Other tools have files with `include` or `services` too; then something else in them is not Compose's.
  const isOnlyCompose = keys.every((key) => TOP_LEVEL.has(key) || key.startsWith('x-'));
  return isOnlyCompose && ['services', 'volumes', 'networks', 'include'].some((key) => keys.includes(key));
}

function saysWhatRuns(service: Json): boolean {
  if (!isObject(service)) return false;
  if (['image', 'extends', 'provider'].some((key) => Object.hasOwn(service, key))) return true;
  // A build without a context, `build: {target: debug}`, adjusts the build of another file.
  const { build } = service;
  return (
    typeof build === 'string' ||
    (isObject(build) && ['context', 'dockerfile_inline'].some((key) => Object.hasOwn(build, key)))
  );
}
