import type { Source } from '../../../model/source';
import { isMap, type Node, type Scalar, scalarNode, withEntry } from '../../tree/node';
import { refuse } from './refusal';
import { plainScalar } from './yaml/plainScalar';

/** Puts a scalar in place of a scalar. What it overrides stays behind it as a source. */
export function setScalar(value: Scalar, source: Source | undefined): (node: Node) => Node {
  return (node) => {
    if (node.kind !== 'scalar')
      refuse('wrong node kind: a scalar is expected where a value is set', node.sources[0] ?? source);
    return scalarNode(value, [...(source ? [source] : []), ...node.sources]);
  };
}

/** The same with a text whose type is not said: in place of a number it becomes what it looks like, in place of what stands in quotes a text. */
export function setUntyped(text: string, source: Source | undefined): (node: Node) => Node {
  return (node) => {
    const old = node.kind === 'scalar' ? node.value : undefined;
    const wasQuoted = typeof old === 'string' && plainScalar(old, 'resource') !== old;
    return setScalar(wasQuoted ? text : plainScalar(text, 'resource'), source)(node);
  };
}

/** Puts an entry into a map. */
export function setEntry(key: string, value: string, source: Source | undefined): (node: Node) => Node {
  return (node) => {
    if (!isMap(node))
      return refuse('wrong node kind: a map is expected where an entry is set', node.sources[0] ?? source);
    const old = node.entries.get(key);
    return withEntry(node, key, scalarNode(value, [...(source ? [source] : []), ...(old?.sources ?? [])]));
  };
}
