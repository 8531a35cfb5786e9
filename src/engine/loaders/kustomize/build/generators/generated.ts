import { compareText } from '../../../../util/compareText';
import { entriesOf, isMap, type MapNode, mapNode, type Node, nodeAt, scalarNode } from '../../../tree/node';
import { flagField, sourceOf, textField } from '../decode';
import { type Behavior, type BuildObject, newObject } from '../object';
import { refuse } from '../refusal';
import type { Target } from '../target';
import { base64Lines } from './base64';
import { type Pair, pairsOf } from './pairs';

const BEHAVIORS: ReadonlySet<string> = new Set<Behavior>(['create', 'replace', 'merge']);

/** A ConfigMap or Secret of the data that a generator names (api/internal/generators). Each value points to the line that gave it. */
export async function generated(target: Target, kind: 'ConfigMap' | 'Secret', settings: MapNode): Promise<BuildObject> {
  const name = textField(settings, 'name');
  if (name === '') refuse(`a ${kind} must have a name`, settings.sources[0]);
  const options = nodeAt(settings, 'options');
  const sources = settings.sources;
  const pairs = (await pairsOf(target, settings, name)).sort((a, b) => compareText(a.key, b.key));
  const behavior = textField(settings, 'behavior');
  const entries = new Map<string, Node>([
    ['apiVersion', scalarNode('v1', sources)],
    ['kind', scalarNode(kind, sources)],
    ['metadata', metadataOf(settings, options)],
  ]);
  if (kind === 'Secret') {
    entries.set('type', scalarNode(textField(settings, 'type') || 'Opaque', sourcesOf(settings, 'type')));
  }
  const isBinary = ({ value }: Pair): boolean => kind === 'ConfigMap' && typeof value !== 'string';
  const texts = pairs.filter((pair) => !isBinary(pair));
  const binary = pairs.filter(isBinary);
  if (kind === 'Secret' || texts.length > 0) entries.set('data', mapNode(dataOf(texts, kind), sources));
  if (binary.length > 0) entries.set('binaryData', mapNode(dataOf(binary, kind), sources));
  if (flagField(options, 'immutable')) entries.set('immutable', scalarNode(true, sourcesOf(options, 'immutable')));
  return newObject(mapNode(entries, sources), {
    needsHash: !flagField(options, 'disableNameSuffixHash'),
    behavior: BEHAVIORS.has(behavior) ? (behavior as Behavior) : 'unspecified',
  });
}

function dataOf(pairs: readonly Pair[], kind: 'ConfigMap' | 'Secret'): Map<string, Node> {
  return new Map(
    pairs.map(({ key, value, source }): [string, Node] => {
      const sources = source ? [source] : [];
      const isText = kind === 'ConfigMap' && typeof value === 'string';
      return [key, scalarNode(isText ? value : base64Lines(value), sources)];
    }),
  );
}

function metadataOf(settings: MapNode, options: Node | undefined): MapNode {
  const metadata = new Map<string, Node>([
    ['name', scalarNode(textField(settings, 'name'), sourcesOf(settings, 'name'))],
  ]);
  const namespace = textField(settings, 'namespace');
  if (namespace !== '') metadata.set('namespace', scalarNode(namespace, sourcesOf(settings, 'namespace')));
  for (const field of ['labels', 'annotations']) {
    const map = nodeAt(options, field);
    if (isMap(map) && entriesOf(map).length > 0) metadata.set(field, map);
  }
  return mapNode(metadata, settings.sources);
}

function sourcesOf(node: Node | undefined, field: string): Node['sources'] {
  const source = sourceOf(node, field);
  return source ? [source] : [];
}
