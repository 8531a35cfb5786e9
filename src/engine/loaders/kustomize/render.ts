import type { LoadProblem } from '../../model/unit';
import { toGoYaml } from '../helm/functions/goYaml';
import { Origins } from '../helm/template/origins';
import { type GoValue, Int } from '../helm/template/values';
import type { TreeReader } from '../loader';
import { locate } from '../locate';
import type { Node, ScalarNode } from '../tree/node';
import { type BuiltObject, buildKustomization } from './build/buildKustomization';
import type { WrittenScalar } from './build/yaml/readNodes';
import type { ChartInflator } from './chartInflator';

/** What `kubectl kustomize` prints for a folder, or why it prints nothing. */
export interface RenderedKustomization {
  /** Empty when there is a problem. */
  readonly yaml: string;
  /** Every file that was read, in the order of reading. */
  readonly files: readonly string[];
  readonly problems: readonly LoadProblem[];
}

/**
 * Renders the kustomization of a folder of a tree, whole or not at all: what is not built here is a problem as well. Charts are rendered
 * where somebody is given who does it, as kustomize does with `--enable-helm`.
 */
export async function renderKustomization(
  folder: string,
  tree: TreeReader,
  inflate?: ChartInflator,
): Promise<RenderedKustomization> {
  const { objects, files, problems } = await buildKustomization(folder, tree, { inflate });
  if (problems.length > 0) return { yaml: '', files, problems };
  const documents: string[] = [];
  for (const object of objects) {
    try {
      documents.push(renderObjects([object]));
    } catch (error) {
      return { yaml: '', files, problems: [unwritable(object, folder, (error as Error).message)] };
    }
  }
  return { yaml: documents.join('---\n'), files, problems };
}

function unwritable({ node }: BuiltObject, folder: string, message: string): LoadProblem {
  const [source] = node.sources;
  if (!source) return { path: folder === '' ? '.' : folder, message };
  return { path: source.file.path, line: locate(source).line, file: source.file, message };
}

/**
 * Built objects as `kubectl kustomize` prints them, in their order: kustomize turns each into JSON, and that is written by
 * sigs.k8s.io/yaml (`AsYAML` of api/resource/resource.go).
 * @throws Error what that writer refuses: characters that YAML does not allow
 */
export function renderObjects(objects: readonly BuiltObject[]): string {
  return objects.map(({ node }) => `${toGoYaml({ value: goValue(node), from: Origins.none }).value}\n`).join('---\n');
}

function goValue(node: Node): GoValue {
  switch (node.kind) {
    case 'map':
      return new Map([...node.entries].map(([key, value]) => [key, goValue(value)]));
    case 'list':
      return node.items.map(goValue);
    case 'scalar':
      return wholeNumber(node) ?? node.value;
  }
}

/** Integers of 64 bits beyond what JavaScript counts exactly keep their digits. */
function wholeNumber(node: ScalarNode): Int | undefined {
  const { text = '' } = node as WrittenScalar;
  if (typeof node.value !== 'number' || Number.isSafeInteger(node.value)) return undefined;
  const written = /^([-+]?)([1-9]\d*|0x[0-9a-f]+)$/i.exec(text.replaceAll('_', ''));
  if (!written) return undefined;
  const size = BigInt(written[2]!);
  const value = written[1] === '-' ? -size : size;
  return value >= -(2n ** 63n) && value < 2n ** 64n ? new Int(value) : undefined;
}
