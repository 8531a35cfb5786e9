import type { SourceFile } from '../../../model/source';
import type { Lookup } from '../../dotenv/interpolate';
import { type Dotenv, parseDotenv, parseRawEnv } from '../../dotenv/parseDotenv';
import type { TreeReader } from '../../loader';
import {
  entriesOf,
  isMap,
  itemsOf,
  type MapNode,
  mapNode,
  type Node,
  nodeAt,
  scalarNode,
  textOf,
  withEntry,
} from '../../tree/node';
import { inRepository } from '../canonical/paths';
import type { ComposeProject } from '../project';
import type { Refuse } from '../tree/reading';

/** What the files of a service are read from, and whom to tell. */
export interface FileContents {
  readonly project: ComposeProject;
  readonly tree: TreeReader;
  readonly refuse: Refuse;
}

/** The service with what its env files and label files set, in its `environment` and its `labels`. */
export async function withFileContents(service: Node, context: FileContents): Promise<Node> {
  if (!isMap(service)) return service;
  return withLabels(await withEnvironment(service, context), context);
}

/**
 * Env files set what `environment` does not. Their variables come from the project first, then from the service's own `environment`,
 * then from earlier lines and files.
 */
async function withEnvironment(service: MapNode, context: FileContents): Promise<MapNode> {
  const own = entriesOf(nodeAt(service, 'environment'));
  const said = new Map(own.map(([key, value]) => [key, textOf(value)]));
  const lookup: Lookup = (key) => context.project.lookup(key) ?? said.get(key);
  const read: Read = (file, node, earlier) =>
    textOf(nodeAt(node, 'format')) === 'raw' ? parseRawEnv(file.text) : parseDotenv(file.text, lookup, earlier);
  const files = itemsOf(nodeAt(service, 'env_file')).map((node) => ({
    node,
    path: nodeAt(node, 'path') ?? node,
    what: 'env file',
    isNeeded: textOf(nodeAt(node, 'required')) !== 'false',
  }));
  return withEntries(service, 'environment', new Map([...(await contentsOf(files, read, context)), ...own]));
}

/** Label files set what `labels` does not. */
async function withLabels(service: MapNode, context: FileContents): Promise<MapNode> {
  const read: Read = (file, _, earlier) => parseDotenv(file.text, undefined, earlier);
  const files = itemsOf(nodeAt(service, 'label_file')).map((node) => ({
    node,
    path: node,
    what: 'label file',
    isNeeded: true,
  }));
  const own = entriesOf(nodeAt(service, 'labels'));
  return withEntries(service, 'labels', new Map([...(await contentsOf(files, read, context)), ...own]));
}

const withEntries = (service: MapNode, key: string, entries: ReadonlyMap<string, Node>): MapNode =>
  entries.size === 0 ? service : withEntry(service, key, mapNode(entries, nodeAt(service, key)?.sources));

/** Reads a dotenv file; `earlier` is what the files before it set. */
type Read = (file: SourceFile, node: Node, earlier: ReadonlyMap<string, string>) => Dotenv;

/** A file that a service names. */
interface NamedFile {
  readonly node: Node;
  readonly path: Node;
  /** What messages call it. */
  readonly what: string;
  readonly isNeeded: boolean;
}

/** What the files set, later ones over earlier ones. A key alone that is set nowhere sets nothing. */
async function contentsOf(files: readonly NamedFile[], read: Read, context: FileContents): Promise<Map<string, Node>> {
  const found = new Map<string, Node>();
  const earlier = new Map<string, string>();
  for (const named of files) {
    const file = await fileOf(named, context);
    if (!file) continue;
    const { entries, problems } = read(file, named.node, earlier);
    for (const { line, message } of problems) context.refuse(message, { file, line });
    for (const { key, value, line } of entries) {
      if (value === null) continue;
      earlier.set(key, value);
      found.set(key, scalarNode(value, [{ file, line }]));
    }
  }
  return found;
}

/** The file; what cannot be read and is needed is told. Nothing outside the tree is read. */
async function fileOf({ path, what, isNeeded }: NamedFile, { tree, refuse }: FileContents) {
  const written = textOf(path) ?? '';
  const inTree = inRepository(written);
  if (inTree === undefined) {
    refuse(`${what} ${written} not found: it lies outside the project, where nothing is read`, path.sources[0]);
    return undefined;
  }
  const file = await tree.read(inTree);
  if (!file && tree.hasFile(inTree)) {
    refuse(
      `${what} ${written} cannot be read: it is no text, too large, or a link that leaves the project`,
      path.sources[0],
    );
  } else if (!file && isNeeded) {
    refuse(`${what} ${written} not found`, path.sources[0]);
  }
  return file;
}
