import type { Reference } from '../../../model/reference';
import { type Node, nodeAt, textOf, traceOf } from '../../tree/node';
import { inRepository } from '../canonical/paths';

/** The files of the repository that a config, a secret or a volume is made of. */
export function storageReferences(kind: string, node: Node): Reference[] {
  const field = kind === 'volume' ? ['driver_opts', 'device'] : ['file'];
  const path = inRepository(textOf(nodeAt(node, ...field)) ?? '');
  if (path === undefined || (kind === 'volume' && textOf(nodeAt(node, 'driver_opts', 'o')) !== 'bind')) return [];
  const use = kind === 'config' ? 'config' : kind === 'secret' ? 'secret' : 'bind-source';
  const expects = kind === 'volume' ? 'any' : 'file';
  return [{ use, target: { by: 'path', path, expects }, optional: false, source: traceOf(node, field)[0]! }];
}
