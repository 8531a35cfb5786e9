import type { Path } from '../../../../model/json';
import type { Source } from '../../../../model/source';
import { lazy } from '../../../../util/lazy';
import type { Node } from '../../../tree/node';

/** The tree with other places, which are looked for when somebody asks: of most of what a chart makes nobody does. */
export function withTrace(node: Node, trace: (path: Path) => readonly Source[], path: Path = []): Node {
  const sources = lazy(() => trace(path));
  const own = contentOf(node, trace, path);
  return Object.defineProperty({ ...own }, 'sources', { get: sources, enumerable: true }) as Node;
}

function contentOf(node: Node, trace: (path: Path) => readonly Source[], path: Path): Node {
  switch (node.kind) {
    case 'map': {
      const entries = [...node.entries].map(([key, value]) => [key, withTrace(value, trace, [...path, key])] as const);
      return { ...node, entries: new Map(entries) };
    }
    case 'list':
      return { ...node, items: node.items.map((item, index) => withTrace(item, trace, [...path, index])) };
    case 'scalar':
      return node;
  }
}
