import { Document, Scalar, visit, YAMLMap, YAMLSeq } from 'yaml';
import { compareText } from '../../util/compareText';
import type { Node, ScalarNode } from '../compose/tree/node';
import type { BuiltObject } from './build/buildKustomization';
import { plainScalar } from './build/yaml/plainScalar';
import type { WrittenScalar } from './build/yaml/readNodes';

/** Built objects as YAML, in their order, with the keys of maps sorted: the values of what kubectl writes, and nearly its looks. */
export function renderObjects(objects: readonly BuiltObject[]): string {
  return objects.map(({ node }) => renderNode(node)).join('---\n');
}

function renderNode(node: Node): string {
  const document = new Document(undefined, { version: '1.1' });
  document.contents = toYaml(node) as typeof document.contents;
  visit(document, {
    Scalar(_, scalar) {
      if (typeof scalar.value === 'string') scalar.type = styleOf(scalar.value);
    },
  });
  return document.toString({ lineWidth: 0, indentSeq: false, directives: false });
}

function toYaml(node: Node): YAMLMap | YAMLSeq | Scalar {
  if (node.kind === 'scalar') return numberAsWritten(node) ?? new Scalar(node.value);
  if (node.kind === 'list') {
    const list = new YAMLSeq();
    for (const item of node.items) list.add(toYaml(item));
    return list;
  }
  const map = new YAMLMap();
  for (const [key, value] of [...node.entries].sort(([a], [b]) => compareText(a, b))) {
    map.set(new Scalar(key), toYaml(value));
  }
  return map;
}

/** Integers beyond what JavaScript counts exactly keep their digits. */
function numberAsWritten(node: ScalarNode): Scalar | undefined {
  const { text } = node as WrittenScalar;
  if (typeof node.value !== 'number' || Number.isSafeInteger(node.value) || !/^[-+]?\d+$/.test(text ?? ''))
    return undefined;
  const scalar = new Scalar(node.value);
  scalar.source = text;
  return scalar;
}

/** In quotes what any reader of YAML, old or new, would take for something else than text. */
function styleOf(text: string): Scalar.Type | undefined {
  if (text.includes('\n')) return undefined;
  const isPlain =
    plainScalar(text, 'resource') === text && plainScalar(text, 'settings') === text && !/^[-+]?\d[\d_:.]*$/.test(text);
  return isPlain ? undefined : Scalar.QUOTE_DOUBLE;
}
