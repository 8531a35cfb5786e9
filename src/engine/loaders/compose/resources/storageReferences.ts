import type { Reference } from '../../../model/reference';
import { textReferences } from '../../texts/textReferences';
import { type Node, nodeAt, textOf, traceOf } from '../../tree/node';
import { inRepository } from '../canonical/paths';

/** The files of the repository that a config, a secret or a volume is made of, and the hosts that the text of a config names. */
export function storageReferences(kind: string, name: string, node: Node): Reference[] {
  const content = kind === 'config' ? textOf(nodeAt(node, 'content')) : undefined;
  if (content !== undefined)
    return textReferences({ names: namesOf(name), text: content, sources: [() => traceOf(node, ['content'])[0]!] });
  const field = kind === 'volume' ? ['driver_opts', 'device'] : ['file'];
  const path = inRepository(textOf(nodeAt(node, ...field)) ?? '');
  if (path === undefined || (kind === 'volume' && textOf(nodeAt(node, 'driver_opts', 'o')) !== 'bind')) return [];
  const use = kind === 'config' ? 'config' : kind === 'secret' ? 'secret' : 'bind-source';
  const expects = kind === 'volume' ? 'any' : 'file';
  return [{ use, target: { by: 'path', path, expects }, optional: false, source: traceOf(node, field)[0]! }];
}

/** `nginx_conf` is a name of `nginx.conf`. Where none of these says what it is, what is in the text may. */
function namesOf(name: string): string[] {
  return [name, name.replace(/[_-](conf|cfg|ya?ml|toml|properties|ini|env)$/, '.$1'), 'text.conf', 'text.yml'];
}
