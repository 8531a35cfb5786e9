import type { Path } from '../../../model/json';
import type { Reference } from '../../../model/reference';
import type { Source, SourceFile } from '../../../model/source';
import { folderOf } from '../../../util/treePath';
import { entriesOf, isMap, isNull, mapNode, type Node, nodeAt, textOf, withEntry } from '../../tree/node';
import { canonical } from '../canonical/canonical';
import { fromRoot, inRepository, isRemote, resolvePaths } from '../canonical/paths';
import type { Reading } from '../tree/reading';
import { documentsOf, readFile } from './documents';
import { mergeServices, mergeTrees } from './merge';
import { inService, type Resets, resetsOf, without } from './resets';
import { unique } from './unique';

/** The services of one file, and how they are read. */
interface Scope {
  readonly file: SourceFile;
  /** The folder in which the file's paths are read. */
  readonly folder: string;
  readonly services: Node | undefined;
  readonly cleared: readonly Path[];
  /** Services of this file that are complete, by name. */
  readonly done: Map<string, Node>;
}

/** Chains longer than this are refused: each link is one more call, and input is hostile. */
const MAX_CHAIN = 100;

/** Lays each service over the one that it extends, in the same file or another; recursively. */
export async function applyExtends(
  document: Node,
  resets: Resets,
  { file, folder }: Pick<Scope, 'file' | 'folder'>,
  reading: Reading,
): Promise<Node> {
  const services = nodeAt(document, 'services');
  const isExtending = ([, service]: [string, Node]): boolean => nodeAt(service, 'extends') !== undefined;
  if (!isMap(document) || !isMap(services) || !entriesOf(services).some(isExtending)) return document;
  const scope: Scope = { file, folder, services, cleared: resets.cleared, done: new Map() };
  const others = new Map<string, Promise<Scope | undefined>>();
  const entries = new Map<string, Node>();
  for (const [name, service] of services.entries) {
    const reference = referenceOf(service, folder);
    if (reference) reading.extending.set(name, reference);
    entries.set(name, await extend(name, service, scope, [], { reading, others }));
  }
  return withEntry(document, 'services', mapNode(entries, services.sources));
}

interface Work {
  readonly reading: Reading;
  /** Other files, by path. */
  readonly others: Map<string, Promise<Scope | undefined>>;
}

async function extend(name: string, service: Node, scope: Scope, chain: readonly string[], work: Work): Promise<Node> {
  const extending = nodeAt(service, 'extends');
  if (!isMap(service) || !extending || isNull(extending)) return service;
  const known = scope.done.get(name);
  if (known) return known;
  const base = await baseOf(name, extending, scope, chain, work);
  const own = withEntry(service, 'extends', undefined);
  const source = base && without(base, inService(scope.cleared, name));
  const merged = isMap(source) ? mergeServices(source, own, name, work.reading.refuse) : own;
  scope.done.set(name, merged);
  return merged;
}

/** The service that is extended, itself complete; `undefined` when there is none, which is told. */
async function baseOf(
  name: string,
  extending: Node,
  scope: Scope,
  chain: readonly string[],
  work: Work,
): Promise<Node | undefined> {
  const { refuse } = work.reading;
  const [at] = extending.sources;
  const wanted = textOf(isMap(extending) ? nodeAt(extending, 'service') : extending);
  if (wanted === undefined) {
    refuse(`services.${name}.extends.service is required`, at);
    return undefined;
  }
  const link = `${scope.file.path} ${name}`;
  if (chain.includes(link) || chain.length >= MAX_CHAIN) {
    refuse(`Circular reference: service "${name}" extends itself`, at);
    return undefined;
  }
  const path = textOf(nodeAt(extending, 'file'));
  const from = path === undefined ? scope : await otherFile(path, scope, extending, work);
  if (!from) return undefined;
  const base = nodeAt(from.services, wanted);
  if (!base) {
    const where = path === undefined ? '' : ` in ${from.file.path}`;
    refuse(`cannot extend service "${name}": service "${wanted}" not found${where}`, at, 'unread');
    return undefined;
  }
  return extend(wanted, base, from, [...chain, link], work);
}

async function otherFile(path: string, scope: Scope, extending: Node, work: Work): Promise<Scope | undefined> {
  const { refuse } = work.reading;
  const [at] = nodeAt(extending, 'file')?.sources ?? [];
  const file = isRemote(path) ? undefined : inRepository(fromRoot(scope.folder, path));
  if (file === undefined) {
    refuse('extends a service of a file outside the repository, which was not read', at, 'unread');
    return undefined;
  }
  let other = work.others.get(file);
  if (!other) {
    other = loadOther(file, work.reading, at);
    work.others.set(file, other);
  }
  const loaded = await other;
  if (!loaded) refuse(`extends a service of a file that does not exist: ${file}`, at, 'unread');
  return loaded;
}

/** The services of a file that is only extended: its documents merged, its paths read in its own folder, its own `extends` still to do. */
async function loadOther(path: string, reading: Reading, at: Source | undefined): Promise<Scope | undefined> {
  const file = await readFile(path, reading, at);
  if (!file) return undefined;
  const folder = folderOf(path);
  const cleared: Path[] = [];
  let model: Node = mapNode({});
  for (const [index, document] of documentsOf(file, reading).entries()) {
    if (!document) continue;
    const resets = resetsOf(file, index);
    cleared.push(...resets.cleared);
    model = mergeTrees(without(model, resets.cleared), without(document, resets.removed), reading.refuse);
  }
  const long = unique(canonical(unique(model), reading.refuse));
  return { file, folder, services: nodeAt(resolvePaths(long, folder), 'services'), cleared, done: new Map() };
}

/** What `extends` of a service points at. */
function referenceOf(service: Node, folder: string): Reference | undefined {
  const extending = nodeAt(service, 'extends');
  const source = extending?.sources[0];
  if (!extending || !source) return undefined;
  const file = textOf(nodeAt(extending, 'file'));
  const path = file === undefined ? undefined : inRepository(fromRoot(folder, file));
  if (path !== undefined) {
    return { use: 'extends', target: { by: 'path', path, expects: 'file' }, optional: false, source };
  }
  const name = textOf(isMap(extending) ? nodeAt(extending, 'service') : extending);
  if (file !== undefined || name === undefined) return undefined;
  return { use: 'extends', target: { by: 'name', kind: 'service', name }, optional: false, source };
}
