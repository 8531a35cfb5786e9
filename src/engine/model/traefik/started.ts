import { weakMemo } from '../../util/weakMemo';
import { asText, at, entriesOf, itemsOf } from '../json';
import type { Model } from '../model';
import type { Resource } from '../resource';
import { fieldOf } from './fields';

/** How Traefik is started in the repository. */
export interface TraefikStart {
  /** The Compose services that are Traefik. */
  readonly proxies: readonly Resource[];
  /** The names of the entry points; `undefined` when a Traefik is started with what the files do not show. */
  readonly entryPoints: ReadonlySet<string> | undefined;
}

/** By files of static configuration, options and variables (doc.traefik.io, "Configuration introduction"): any of them may say it. */
export const traefikStart: (model: Model) => TraefikStart = weakMemo((model) => {
  const proxies = model.index.ofKind('service').filter(isTraefik);
  const inFiles = model.index
    .ofKind('traefik')
    .flatMap(({ value }) => entriesOf(fieldOf(value, 'entryPoints')?.value).map(([name]) => name.toLowerCase()));
  const perProxy = proxies.map(entryPointsOf);
  const isWhole = inFiles.length > 0 || (perProxy.length > 0 && perProxy.every((names) => names.length > 0));
  return { proxies, entryPoints: isWhole ? new Set([...inFiles, ...perProxy.flat()]) : undefined };
});

/** The image, whatever registry it comes from. */
export function isTraefik({ loader, kind, facets }: Resource): boolean {
  return (
    loader === 'compose' && kind === 'service' && /(?:^|\/)traefik(?=[:@]|$)/.test(facets.images[0]?.reference ?? '')
  );
}

/** Names of entry points are read in any case. */
function entryPointsOf(proxy: Resource): string[] {
  const words = [['command'], ['entrypoint']].flatMap((path) => {
    const said = at(proxy.value, path);
    return Array.isArray(said) ? itemsOf(said).map((word) => asText(word) ?? '') : (asText(said) ?? '').split(/\s+/);
  });
  const options = words.flatMap((word) => /^--entrypoints\.([\w-]{1,100})/i.exec(word)?.[1] ?? []);
  const variables = proxy.facets.env.flatMap(
    ({ name }) => /^TRAEFIK_ENTRYPOINTS_([A-Z0-9_-]{1,100}?)_ADDRESS$/i.exec(name)?.[1] ?? [],
  );
  return [...options, ...variables].map((name) => name.toLowerCase());
}
