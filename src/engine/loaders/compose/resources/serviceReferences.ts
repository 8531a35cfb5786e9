import type { Reference, ReferenceUse, Target } from '../../../model/reference';
import { entriesOf, isMap, itemsOf, type MapNode, type Node, nodeAt, textOf, traceOf } from '../../tree/node';
import { inRepository, isElsewhere, isRemote } from '../canonical/paths';
import { cleanPath } from '../canonical/volumes';

/** What a service needs to be there: other services, networks, storage, and files of the repository. */
export function serviceReferences(service: MapNode): Reference[] {
  const references: Reference[] = [];
  const add = (use: ReferenceUse, target: Target | undefined, path: (string | number)[], optional = false): void => {
    if (target) references.push({ use, target, optional, source: traceOf(service, path)[0]! });
  };

  for (const [name, dependency] of entriesOf(nodeAt(service, 'depends_on'))) {
    const isOptional = textOf(nodeAt(dependency, 'required')) === 'false';
    add('depends-on', named('service', name), ['depends_on', name], isOptional);
  }
  for (const [name] of entriesOf(nodeAt(service, 'networks'))) {
    // The default network is always there.
    if (name !== 'default') add('network', named('network', name), ['networks', name]);
  }
  for (const [index, volume] of itemsOf(nodeAt(service, 'volumes')).entries()) {
    const type = textOf(nodeAt(volume, 'type'));
    const source = textOf(nodeAt(volume, 'source')) ?? '';
    if (type === 'volume' && source !== '') add('volume', named('volume', source), ['volumes', index]);
    if (type === 'bind') add('bind-source', file(source, 'any'), ['volumes', index]);
  }
  for (const [section, kind] of [['configs', 'config'] as const, ['secrets', 'secret'] as const]) {
    for (const [index, item] of itemsOf(nodeAt(service, section)).entries()) {
      add(kind, source(kind, item), [section, index]);
    }
  }
  for (const [index, item] of itemsOf(nodeAt(service, 'env_file')).entries()) {
    const isOptional = textOf(nodeAt(item, 'required')) === 'false';
    add('env-file', file(textOf(nodeAt(item, 'path')), 'file'), ['env_file', index], isOptional);
  }
  addBuild(service, add);
  return references;
}

type Add = (use: ReferenceUse, target: Target | undefined, path: (string | number)[]) => void;

function addBuild(service: MapNode, add: Add): void {
  const build = nodeAt(service, 'build');
  if (!isMap(build)) return;
  for (const [index, item] of itemsOf(nodeAt(build, 'secrets')).entries()) {
    add('secret', source('secret', item), ['build', 'secrets', index]);
  }
  for (const [name, context] of entriesOf(nodeAt(build, 'additional_contexts'))) {
    const text = textOf(context) ?? '';
    if (!isRemote(text)) add('build-context', file(text, 'directory'), ['build', 'additional_contexts', name]);
  }
  const context = textOf(nodeAt(build, 'context')) ?? '';
  if (isRemote(context)) return;
  add('build-context', file(context, 'directory'), ['build', 'context']);
  const dockerfile = textOf(nodeAt(build, 'dockerfile'));
  if (dockerfile !== undefined && !isElsewhere(dockerfile) && !isElsewhere(context)) {
    add('dockerfile', file(cleanPath(`${context}/${dockerfile}`), 'file'), ['build', 'dockerfile']);
  }
}

const named = (kind: string, name: string): Target => ({ by: 'name', kind, name });

function source(kind: string, item: Node): Target | undefined {
  const name = textOf(nodeAt(item, 'source'));
  return name === undefined ? undefined : named(kind, name);
}

/** A path of the repository; `undefined` for one outside. */
function file(path: string | undefined, expects: 'file' | 'directory' | 'any'): Target | undefined {
  const inside = inRepository(path ?? '');
  return inside === undefined ? undefined : { by: 'path', path: inside, expects };
}
