import { at, isObject, itemsOf, type Json, type JsonObject, type Path } from '../../model/json';
import type { SourceFile } from '../../model/source';
import type { LoadProblem } from '../../model/unit';
import { weakMemo } from '../../util/weakMemo';
import { isUnfilledTemplate, parseYaml } from '../yaml';
import { locateNode } from '../yamlPositions';
import { isBuiltIn, isManifest, type TypedObject, typedObject } from './isManifest';

/** One Kubernetes object of a file. */
export interface ManifestDocument extends TypedObject {
  readonly file: SourceFile;
  readonly document: number;
  /** Where the object stands in its document: the root, or an item of a List. */
  readonly path: Path;
  readonly name: string;
  readonly namespace?: string;
}

export interface Manifests {
  readonly documents: readonly ManifestDocument[];
  readonly problems: readonly LoadProblem[];
}

/** JSON files beyond this many characters are data. */
const MAX_JSON = 1_000_000;

/** Lists inside Lists are legal; nobody nests them deeper. */
const MAX_LIST_DEPTH = 4;

const NOTHING: Manifests = { documents: [], problems: [] };

/** The Kubernetes objects of a file; Lists are opened. What only looks like one is left out. */
export const manifestsIn: (file: SourceFile) => Manifests = weakMemo(read);

function read(file: SourceFile): Manifests {
  if (!mayHoldManifests(file)) return NOTHING;
  if (isUnfilledTemplate(file, 'kubernetes')) {
    if (!looksLikeManifest(file.text)) return NOTHING;
    const message =
      'is a template ({{ … }}) that is not valid YAML before it is filled in: its objects are not compared';
    return {
      documents: [],
      problems: [{ path: file.path, line: lineOfTemplate(file.text), message, file, kind: 'template' }],
    };
  }
  const parsed = parseYaml(file, 'kubernetes');
  const documents: ManifestDocument[] = [];
  const problems: LoadProblem[] = [];
  for (const [index, value] of parsed.documents.entries()) collect(file, index, value, [], documents, problems);
  if (documents.length > 0 || looksLikeManifest(file.text)) {
    problems.unshift(...parsed.problems.map(({ message, line }) => ({ path: file.path, line, message, file })));
  }
  return { documents, problems };
}

function collect(
  file: SourceFile,
  document: number,
  value: Json,
  path: Path,
  documents: ManifestDocument[],
  problems: LoadProblem[],
  inherited?: Pick<TypedObject, 'group' | 'version' | 'apiVersion' | 'kind'>,
): void {
  const typed = typedObject(value) ?? (inherited && isObject(value) ? { ...inherited, value } : undefined);
  if (!typed || !isManifest(typed)) return;
  const items = itemsOfList(typed);
  if (items) {
    if (path.length > MAX_LIST_DEPTH * 2) return;
    for (const [index, item] of items.entries()) {
      collect(file, document, item, [...path, 'items', index], documents, problems, itemType(typed));
    }
    return;
  }
  const name = nameOf(typed.value);
  if (name !== undefined) {
    const namespace = at(typed.value, ['metadata', 'namespace']);
    const manifest = { ...typed, file, document, path, name };
    documents.push(typeof namespace === 'string' && namespace !== '' ? { ...manifest, namespace } : manifest);
  } else if (isBuiltIn(typed) || isObject(typed.value.metadata)) {
    const { line } = locateNode(file, document, path);
    const message = `${typed.kind} has no metadata.name: kubectl refuses it`;
    problems.push({ path: file.path, line, message, file, ...(isTemplate(file.text) ? { kind: 'template' } : {}) });
  }
}

function nameOf(value: JsonObject): string | undefined {
  for (const field of ['name', 'generateName']) {
    const name = at(value, ['metadata', field]);
    if (typeof name === 'string' && name !== '') return name;
    if (typeof name === 'number' || typeof name === 'boolean') return String(name);
  }
  return undefined;
}

/** The items, when the object is a `List` or a typed one (`ConfigMapList`). */
function itemsOfList({ kind, value }: TypedObject): Json[] | undefined {
  if (kind === 'List') return itemsOf(value.items);
  return kind.endsWith('List') && nameOf(value) === undefined ? itemsOf(value.items) : undefined;
}

/** Items of a typed list need not repeat their type. */
function itemType(list: TypedObject): Pick<TypedObject, 'group' | 'version' | 'apiVersion' | 'kind'> | undefined {
  if (list.kind === 'List') return undefined;
  return { ...list, kind: list.kind.slice(0, -'List'.length) };
}

/** Cheap: most files of a repository are no manifests, and parsing is what costs. */
function mayHoldManifests({ path, text }: SourceFile): boolean {
  if (path.endsWith('.json') && text.length > MAX_JSON) return false;
  return /\bapiVersion["']?[ \t]*:/.test(text) && /\bkind["']?[ \t]*:/.test(text);
}

/** Both fields stand where those of a manifest stand. */
function looksLikeManifest(text: string): boolean {
  return /^["']?apiVersion["']?[ \t]*:/m.test(text) && /^["']?kind["']?[ \t]*:/m.test(text);
}

function isTemplate(text: string): boolean {
  return text.includes('{{');
}

function lineOfTemplate(text: string): number {
  return text.slice(0, text.indexOf('{{')).split('\n').length;
}
