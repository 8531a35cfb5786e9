import type { Snapshot } from '../../git/snapshot';
import type { Json, JsonObject, Path } from '../../model/json';
import type { Reference } from '../../model/reference';
import { NO_FACETS, type Resource } from '../../model/resource';
import { isSecretName, MASK } from '../../model/secret';
import type { Source, SourceFile } from '../../model/source';
import type { LoadProblem, Unit } from '../../model/unit';
import { compareText } from '../../util/compareText';
import { pathsWhere } from '../../util/pathsWhere';
import { folderName, folderOf, resolvePath } from '../../util/treePath';
import type { Loader, TreeReader, UnitPlan } from '../loader';
import { type HclBlock, type HclBody, parseHcl } from './parseHcl';

/**
 * One unit for each folder with files of Terraform: its resources by their type and name, data sources, modules, providers and the
 * backend; the variables, outputs and locals of a folder as one resource each; one for each file of values. Nothing is evaluated: an
 * expression stands as `${…}`.
 */
export const terraformLoader: Loader = {
  name: 'terraform',
  claims: isTerraform,
  plan: async (snapshot: Snapshot) => {
    const folders = new Map<string, string[]>();
    for (const path of terraformFiles(snapshot.paths)) {
      const files = folders.get(folderOf(path));
      if (files) files.push(path);
      else folders.set(folderOf(path), [path]);
    }
    return [...folders]
      .sort(([a], [b]) => compareText(a, b))
      .map(([folder, files]): UnitPlan => {
        const id = `terraform:${folderName(folder)}`;
        return { id, key: files.join('\n'), load: (tree) => load(tree, id, folder, files) };
      });
  },
};

function isTerraform(path: string): boolean {
  return /\.(?:tf|tofu|tfvars)$/.test(path) && !/(?:^|\/)(?:\.terraform|node_modules|vendor)\//.test(path);
}

const terraformFiles = pathsWhere(isTerraform);

/** Longer files are generated. */
const MAX_LENGTH = 1_000_000;

async function load(tree: TreeReader, id: string, folder: string, paths: readonly string[]): Promise<Unit> {
  const files = (await Promise.all(paths.map((path) => tree.read(path)))).filter((file) => file !== undefined);
  const problems: LoadProblem[] = [];
  const parsed = files.flatMap((file) => {
    if (file.text.length > MAX_LENGTH) return [];
    const { body, faultAt } = parseHcl(file.text);
    if (faultAt !== undefined) problems.push(problemOf(file, faultAt));
    return [{ file, body }];
  });
  const inventory = createInventory(id);
  const given = parsed.filter(({ file }) => file.path.endsWith('.tfvars'));
  const modules = parsed.filter((part) => !given.includes(part));
  for (const { file, body } of modules) for (const block of body.blocks) addBlock(inventory, block, file, folder);
  const sensitive = new Set(
    modules.flatMap(({ body }) => body.blocks.filter(isSensitive).map(({ labels }) => labels[0] ?? '')),
  );
  for (const { file, body } of given) addValues(inventory, body, file, sensitive);
  return {
    id,
    loader: 'terraform',
    path: folderName(folder),
    files: paths,
    status: parsed.length === 0 ? 'failed' : problems.length > 0 ? 'partial' : 'loaded',
    resources: inventory.resources(),
    variables: [],
    problems,
  };
}

function problemOf(file: SourceFile, line: number): LoadProblem {
  const isTemplate = file.text.includes('{{') || file.text.includes('{%');
  return {
    path: file.path,
    line,
    file,
    message: 'this is no valid HCL; what stands behind it was not read',
    ...(isTemplate ? { kind: 'template' } : {}),
  };
}

/** What a folder declares, while it is gathered. */
interface Entry {
  readonly kind: string;
  readonly name: string;
  readonly value: Map<string, Json>;
  readonly places: Map<string, Source>;
  readonly references: Reference[];
  readonly first: Source;
}

interface Inventory {
  /** The entry of that kind and name; a second one of the same name adds to the first, as an override file does. */
  entry(kind: string, name: string, first: Source): Entry;
  resources(): Resource[];
}

function createInventory(unit: string): Inventory {
  const entries = new Map<string, Entry>();
  return {
    entry(kind, name, first) {
      const key = `${kind}/${name}`;
      const known = entries.get(key);
      if (known) return known;
      const entry = { kind, name, value: new Map(), places: new Map(), references: [], first };
      entries.set(key, entry);
      return entry;
    },
    resources: () => [...entries].map(([key, entry]) => resourceOf(unit, key, entry)),
  };
}

function resourceOf(unit: string, key: string, { kind, name, value, places, references, first }: Entry): Resource {
  return {
    id: `${unit}#${key}`,
    unit,
    loader: 'terraform',
    kind,
    name,
    value: Object.fromEntries(value),
    trace: (path) => {
      for (let length = path.length; length > 0; length--) {
        const place = places.get(JSON.stringify(path.slice(0, length)));
        if (place) return [place];
      }
      return [first];
    },
    facets: { ...NO_FACETS, references },
  };
}

/** Blocks that stand together in one resource of the folder, by the kind of that. */
const GATHERED: ReadonlyMap<string, string> = new Map([
  ['variable', 'terraform-variables'],
  ['output', 'terraform-outputs'],
]);

function addBlock(inventory: Inventory, block: HclBlock, file: SourceFile, folder: string): void {
  const { type, labels, body, line } = block;
  const source = { file, line };
  const [first = '', second = ''] = labels;
  const gathered = GATHERED.get(type);
  if (gathered !== undefined) {
    const entry = inventory.entry(gathered, folderName(folder), source);
    addBody(entry, [first], isSensitive(block) ? withoutDefault(body) : body, source);
  } else if (type === 'locals') {
    addBody(inventory.entry('terraform-locals', folderName(folder), source), [], body, source);
  } else if (type === 'resource' && first.includes('_')) {
    addBody(inventory.entry(first, second, source), [], body, source);
  } else if (type === 'data' && first !== '') {
    addBody(inventory.entry(`data.${first}`, second, source), [], body, source);
  } else if (type === 'module') {
    addModule(inventory.entry('terraform-module', first, source), body, source, folder);
  } else if (type === 'provider') {
    const alias = body.attributes.find(({ name }) => name === 'alias')?.value;
    const name = typeof alias === 'string' ? `${first}.${alias}` : first;
    addBody(inventory.entry('terraform-provider', name, source), [], body, source);
  } else if (type === 'terraform') {
    addBody(inventory.entry('terraform-settings', folderName(folder), source), [], body, source);
  } else if (type === 'moved' || type === 'removed') {
    const from = body.attributes.find(({ name }) => name === 'from')?.value;
    const entry = inventory.entry(`terraform-${type}`, typeof from === 'string' ? from : '', source);
    addBody(entry, [], body, source);
  }
}

const isSensitive = ({ type, labels, body }: HclBlock): boolean =>
  type === 'variable' &&
  (isSecretName(labels[0] ?? '') || body.attributes.some(({ name, value }) => name === 'sensitive' && value === true));

/** What a secret is when nobody gives one is a secret as well. */
function withoutDefault(body: HclBody): HclBody {
  const attributes = body.attributes.map((attribute) =>
    attribute.name === 'default' && attribute.value !== null && attribute.value !== ''
      ? { ...attribute, value: MASK }
      : attribute,
  );
  return { ...body, attributes };
}

function addBody(entry: Entry, path: Path, body: HclBody, source: { file: SourceFile; line: number }): void {
  const note = (at: Path, line: number): void => {
    const key = JSON.stringify(at);
    if (!entry.places.has(key)) entry.places.set(key, { file: source.file, line });
  };
  const value = bodyValue(body, path, note);
  if (path.length === 0) for (const [name, item] of Object.entries(value)) entry.value.set(name, item);
  else entry.value.set(String(path[0]), value);
  note(path, source.line);
}

/** Attributes by their names; blocks as lists under their type and labels. */
function bodyValue(body: HclBody, path: Path, note: (path: Path, line: number) => void): JsonObject {
  const value = new Map<string, Json>();
  for (const { name, value: given, line } of body.attributes) {
    value.set(name, given);
    note([...path, name], line);
  }
  for (const { type, labels, body: inside, line } of body.blocks) {
    const name = [type, ...labels].join(' ');
    const known = value.get(name);
    const list = Array.isArray(known) ? known : [];
    const at = [...path, name, list.length];
    if (list.length === 0) note([...path, name], line);
    note(at, line);
    value.set(name, [...list, bodyValue(inside, at, note)]);
  }
  return Object.fromEntries(value);
}

/** A source that is a folder of the repository begins with `./` or `../`. */
function addModule(entry: Entry, body: HclBody, source: { file: SourceFile; line: number }, folder: string): void {
  addBody(entry, [], body, source);
  const written = body.attributes.find(({ name }) => name === 'source');
  if (typeof written?.value !== 'string' || !/^\.{1,2}\//.test(written.value) || written.value.includes('$')) return;
  const path = resolvePath(folder, written.value);
  if (path === undefined) return;
  entry.references.push({
    use: 'other',
    target: { by: 'path', path, expects: 'directory' },
    optional: false,
    source: { file: source.file, line: written.line },
  });
}

/** Values of a secret by its name are masked with all others; those that only its declaration calls sensitive, here. */
function addValues(inventory: Inventory, body: HclBody, file: SourceFile, sensitive: ReadonlySet<string>): void {
  const attributes = body.attributes.map((attribute) =>
    sensitive.has(attribute.name) && !isSecretName(attribute.name) ? { ...attribute, value: MASK } : attribute,
  );
  const source = { file, line: 1 };
  addBody(inventory.entry('terraform-values', file.path, source), [], { attributes, blocks: [] }, source);
}
