import { isBelow, resolvePath } from '../util/treePath';
import { weakMemo } from '../util/weakMemo';
import { asText, at, itemsOf } from './json';
import type { Model } from './model';
import type { Resource } from './resource';
import type { Source } from './source';

/** A Compose service that gets a file of the repository. */
export interface Mounter {
  readonly service: Resource;
  /** Where the file is in the container. */
  readonly inside: string;
  /** The line that puts it there. */
  readonly source: Source;
}

/** A path of the repository that a service sees at a path of its own: a bind mount, a config, or what its image is built of. */
interface Mount {
  readonly service: Resource;
  readonly from: string;
  readonly target: string;
  readonly source: Source;
}

/** The services that get the file or folder, each once for each place. */
export function mountersOf(model: Model, path: string): readonly Mounter[] {
  const known = mountersByPath(model);
  const found = known.get(path) ?? findMounters(model, path);
  known.set(path, found);
  return found;
}

/** Of the files that were asked for. */
const mountersByPath = weakMemo((_: Model) => new Map<string, readonly Mounter[]>());

function findMounters(model: Model, path: string): Mounter[] {
  return mountsOf(model).flatMap(({ service, from, target, source }) => {
    if (path === from) return [{ service, inside: target, source }];
    return isBelow(path, from) ? [{ service, inside: joined(target, path.slice(from.length)), source }] : [];
  });
}

/** The path of the repository that a service sees at a path of its container; `undefined` where nothing of the repository is. */
export function repositoryPath(model: Model, service: Resource, inside: string): string | undefined {
  let best: { readonly length: number; readonly path: string } | undefined;
  for (const { service: owner, from, target } of mountsOf(model)) {
    if (owner !== service) continue;
    const folder = target.replace(/\/+$/, '');
    const rest = inside === folder ? '' : inside.startsWith(`${folder}/`) ? inside.slice(folder.length) : undefined;
    if (rest === undefined || (best && best.length >= folder.length)) continue;
    best = { length: folder.length, path: `${from}${rest}`.replace(/^\/+/, '') };
  }
  return best?.path;
}

const mountsOf = weakMemo((model: Model): Mount[] =>
  model.index
    .ofKind('service')
    .filter(({ loader }) => loader === 'compose')
    .flatMap((service) => [...mountedInto(model, service), ...builtInto(model, service)]),
);

function mountedInto(model: Model, service: Resource): Mount[] {
  return service.facets.volumes.flatMap(({ kind, from, target, source }) => {
    if (from === undefined) return [];
    if (kind === 'bind') return [{ service, from: from === '.' ? '' : from, target, source }];
    if (kind !== 'config') return [];
    const file = model.index
      .inUnit(service.unit, 'config', from)
      ?.facets.references.find(({ target: to }) => to.by === 'path');
    return file?.target.by === 'path' ? [{ service, from: file.target.path, target, source }] : [];
  });
}

/** `COPY nginx.conf /etc/nginx/nginx.conf` of the last stage that the service's image is built of. */
function builtInto(model: Model, service: Resource): Mount[] {
  const dockerfile = service.facets.references.find(({ use }) => use === 'dockerfile')?.target;
  const context = asText(at(service.value, ['build', 'context']));
  if (dockerfile?.by !== 'path' || context === undefined) return [];
  const image = model.index.inUnit(`dockerfile:${dockerfile.path}`, 'Dockerfile', dockerfile.path);
  if (!image) return [];
  const last = itemsOf(at(image.value, ['stages'])).length - 1;
  return itemsOf(at(image.value, ['stages', last, 'copies'])).flatMap((copy, index) => {
    const target = asText(at(copy, ['target'])) ?? '';
    // What another stage made is no file of the repository.
    if (at(copy, ['from']) !== undefined || !target.startsWith('/')) return [];
    const line = image.trace(['stages', last, 'copies', index])[0]!;
    return itemsOf(at(copy, ['sources'])).flatMap((source) => {
      const from = resolvePath(context === '.' ? '' : context, asText(source) ?? '');
      if (from === undefined || /[$*?]/.test(from)) return [];
      const isInto = target.endsWith('/') && model.tree.hasFile(from);
      const inside = isInto ? joined(target, from.slice(from.lastIndexOf('/') + 1)) : target;
      return [{ service, from, target: inside, source: line }];
    });
  });
}

function joined(folder: string, rest: string): string {
  return `${folder.replace(/\/+$/, '')}/${rest.replace(/^\/+/, '')}`;
}
