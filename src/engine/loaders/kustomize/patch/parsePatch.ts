import type { SourceFile } from '../../../model/source';
import { isLineSource } from '../../../model/source';
import { isList, isMap, itemsOf, type MapNode, type Node } from '../../tree/node';
import { type Build, readNamed } from '../build/build';
import { sourceOf, textField } from '../build/decode';
import { objectsOf } from '../build/manifests';
import { refuse } from '../build/refusal';
import { inlineFile } from '../build/yaml/inlineFile';
import { readNodes } from '../build/yaml/readNodes';
import { writtenText } from '../build/yaml/text';
import type { Operation } from './json6902';

/** What a patch holds. A file without any content is a JSON patch that does nothing, as kustomize takes it. */
export type Patch =
  | { readonly kind: 'strategic'; readonly objects: readonly MapNode[] }
  | { readonly kind: 'json'; readonly operations: readonly Operation[] };

/** Reads an entry of `patches`: text or a file, with one or more objects or one JSON patch (builtins/PatchTransformer.go). */
export async function readPatch(entry: MapNode, folder: string, build: Build): Promise<Patch> {
  const file = await fileOf(entry, 'patch', folder, build);
  const { documents, problem } = readNodes(file, 'resource');
  if (problem) refuse(problem.message, { file, line: problem.line });
  if (documents.length > 0 && !isList(documents[0])) {
    return { kind: 'strategic', objects: objectsOf(file).map(({ node }) => node) };
  }
  return { kind: 'json', operations: operationsOf(file) };
}

/** Reads an entry of `patchesJson6902`, or the settings of a PatchJson6902Transformer, whose text is in `jsonOp`. */
export async function readJsonPatch(
  entry: MapNode,
  folder: string,
  build: Build,
  field: 'patch' | 'jsonOp' = 'patch',
): Promise<readonly Operation[]> {
  const target = entry.entries.get('target');
  if (textField(target, 'name') === '') refuse('must specify the target name', (target ?? entry).sources[0]);
  const file = await fileOf(entry, field, folder, build);
  const operations = operationsOf(file);
  return operations.length > 0 ? operations : refuse('patch appears to be empty', { file, line: 1 });
}

/** Reads an entry of `patchesStrategicMerge`: objects, or the path of a file with objects. */
export async function readStrategicPatch(entry: Node, folder: string, build: Build): Promise<readonly MapNode[]> {
  const text = writtenText(entry);
  const inline = fileOfText(entry);
  const { documents, problem } = readNodes(inline, 'resource');
  if (!problem && documents.every(isMap)) return objectsOf(inline).map(({ node }) => node);
  // What has several lines is no path, and must not be shown as one.
  if (text.trim().includes('\n')) return refuse('unable to parse a strategic merge patch', entry.sources[0]);
  return objectsOf(await readNamed(build, folder, text, entry.sources[0])).map(({ node }) => node);
}

/** YAML that stands as text in a settings file, as a file of its own. */
export function fileOfText(node: Node, text = writtenText(node)): SourceFile {
  const [source] = node.sources;
  if (source && !isLineSource(source)) return inlineFile(source.file, source.document, source.path, text);
  return { path: source?.file.path ?? '', blob: `text:${text}`, text };
}

async function fileOf(entry: MapNode, field: 'patch' | 'jsonOp', folder: string, build: Build): Promise<SourceFile> {
  const [text, path] = [textField(entry, field).trim(), textField(entry, 'path')];
  if (text === '' && path === '') return refuse(`must specify one of ${field} and path`, entry.sources[0]);
  if (text !== '' && path !== '') return refuse(`${field} and path can't be set at the same time`, entry.sources[0]);
  if (text === '') return readNamed(build, folder, path, sourceOf(entry, 'path'));
  return fileOfText(entry.entries.get(field)!, text);
}

/** The steps of a JSON patch, which is written in JSON, or in YAML (the first document counts). */
function operationsOf(file: SourceFile): Operation[] {
  if (file.text.trimStart().startsWith('[') && !isJson(file.text)) {
    refuse('unable to parse SM or JSON patch: what starts with [ must be JSON', { file, line: 1 });
  }
  const { documents, problem } = readNodes(file, 'settings');
  if (problem) refuse(problem.message, { file, line: problem.line });
  const [document] = documents;
  if (document && !isList(document)) refuse('a JSON patch must be a list', document.sources[0]);
  return itemsOf(document).map(operationOf);
}

function operationOf(node: Node): Operation {
  if (!isMap(node)) return refuse('a step of a JSON patch must be a map', node.sources[0]);
  const text = (field: string): string | undefined => {
    const value = node.entries.get(field);
    if (!value) return undefined;
    if (value.kind === 'scalar' && typeof value.value === 'string') return value.value;
    return refuse(`${field} of a JSON patch must be a text`, value.sources[0]);
  };
  const [path, from, value] = [text('path'), text('from'), node.entries.get('value')];
  return {
    op: text('op') ?? 'unknown',
    ...(path === undefined ? {} : { path }),
    ...(from === undefined ? {} : { from }),
    ...(value ? { value } : {}),
    sources: node.sources.slice(0, 1),
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
