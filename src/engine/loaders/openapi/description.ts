import { asText, at, isObject, type Json, type JsonObject, type Path } from '../../model/json';
import type { SourceFile } from '../../model/source';
import { folderOf, resolvePath } from '../../util/treePath';
import { weakMemo } from '../../util/weakMemo';
import type { TreeReader } from '../loader';
import { isUnfilledTemplate, parseYaml, type YamlProblem } from '../yaml';

/** A description of an HTTP API, with the files of the repository that it refers to. */
export interface Description {
  readonly file: SourceFile;
  readonly value: JsonObject;
  readonly version: 2 | 3;
  readonly documents: ReadonlyMap<string, Document>;
}

interface Document {
  readonly file: SourceFile;
  readonly value: Json;
}

/** A node of one of the files. */
export interface Place {
  readonly file: SourceFile;
  readonly path: Path;
  readonly value: Json;
}

/** Longer files are looked at by nobody. */
const MAX_LENGTH = 4_000_000;

/** A description in more files is made by a program, and so is its bundle. */
const MAX_FILES = 200;

/** A chain of references that is longer leads round. */
const MAX_HOPS = 20;

/** The key stands at the left edge of YAML; in JSON anywhere, for it may be one line. */
const MAY_BE = /^["']?(?:openapi|swagger)["']?[ \t]*:|"(?:openapi|swagger)"\s*:\s*"[23]\./m;

/** The value of a description of OpenAPI 3.x or Swagger 2.0, and what is broken in it; `undefined` for other files, and for templates. */
export const readDescription: (
  file: SourceFile,
) => { readonly value: JsonObject; readonly version: 2 | 3; readonly problems: readonly YamlProblem[] } | undefined =
  weakMemo((file) => {
    const { text } = file;
    if (text.length > MAX_LENGTH || !MAY_BE.test(text) || isUnfilledTemplate(file, 'plain')) return undefined;
    const { documents, problems } = parseYaml(file, 'plain');
    const value = documents[0];
    if (!isObject(value) || !isObject(at(value, ['paths']))) return undefined;
    if (/^3\./.test(asText(at(value, ['openapi'])) ?? '')) return { value, version: 3, problems };
    return /^2(?:\.0)?$/.test(asText(at(value, ['swagger'])) ?? '') ? { value, version: 2, problems } : undefined;
  });

/** Reads the files that a description refers to, and those that these refer to. */
export async function withFiles(
  file: SourceFile,
  value: Json,
  tree: Pick<TreeReader, 'read'>,
): Promise<Map<string, Document>> {
  const documents = new Map<string, Document>([[file.path, { file, value }]]);
  const waiting = [...filesOf(value, file.path)];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (documents.has(path) || documents.size >= MAX_FILES || !/\.(?:ya?ml|json)$/.test(path)) continue;
    const other = await tree.read(path);
    if (!other || other.text.length > MAX_LENGTH) continue;
    const content = parseYaml(other, 'plain').documents[0] ?? null;
    documents.set(path, { file: other, value: content });
    waiting.push(...filesOf(content, path));
  }
  return documents;
}

/** The paths that the references of a document name outside of it. */
function filesOf(value: Json, path: string): Set<string> {
  const found = new Set<string>();
  const waiting: Json[] = [value];
  const seen = new Set<Json>();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node !== 'object' || node === null || seen.has(node)) continue;
    seen.add(node);
    const reference = isObject(node) && Object.hasOwn(node, '$ref') ? node.$ref : undefined;
    const isOutside = typeof reference === 'string' && !reference.startsWith('#');
    const other = isOutside ? targetOf(reference, path)?.path : undefined;
    if (other !== undefined && other !== path) found.add(other);
    for (const item of Object.values(node)) waiting.push(item);
  }
  return found;
}

/** The file and the place in it; `undefined` for addresses of the web and paths out of the repository. */
function targetOf(reference: string, from: string): { readonly path: string; readonly steps: string[] } | undefined {
  const [address = '', pointer = ''] = reference.split('#', 2);
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return undefined;
  const path = address === '' ? from : resolvePath(folderOf(from), address);
  if (path === undefined) return undefined;
  const steps = pointer.split('/').slice(1);
  return { path, steps: steps.map((step) => plainStep(step)) };
}

/** RFC 6901, in the fragment of an address. */
function plainStep(step: string): string {
  const plain = /%(?:7B|7D|20|24|2F)/i.test(step)
    ? step.replace(/%([2-7][0-9A-F])/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    : step;
  return plain.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Follows the references that begin at the place; `undefined` where one leads nowhere that can be read. */
export function follow({ documents }: Pick<Description, 'documents'>, place: Place): Place | undefined {
  let current = place;
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    const { value, file } = current;
    if (!isObject(value) || !Object.hasOwn(value, '$ref')) return current;
    const target = typeof value.$ref === 'string' ? targetOf(value.$ref, file.path) : undefined;
    const document = target && documents.get(target.path);
    if (!target || !document) return undefined;
    let node: Json | undefined = document.value;
    const path: (string | number)[] = [];
    for (const step of target.steps) {
      const key = Array.isArray(node) && /^\d{1,9}$/.test(step) ? Number(step) : step;
      node = at(node, [key]);
      path.push(key);
    }
    if (node === undefined) return undefined;
    current = { file: document.file, path, value: node };
  }
  return undefined;
}

/** The place below, `undefined` where there is none. */
export function below(place: Place, ...steps: Path): Place | undefined {
  const value = at(place.value, steps);
  return value === undefined ? undefined : { file: place.file, path: [...place.path, ...steps], value };
}
