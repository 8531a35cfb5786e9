import type { RefList } from './refs';

/** Names that default branches usually have, the likeliest first. */
const USUAL = ['main', 'master', 'trunk', 'develop', 'development'];

/**
 * The branch that the current one will be merged into; `undefined` when it cannot be told. In this order:
 * 1. what a tool noted for the branch (`configured`: `branch.<name>.gh-merge-base`, `vscode-merge-base`),
 * 2. its upstream, if that is a branch of another name,
 * 3. the default branch of its upstream's remote, of `origin`, or of the only remote,
 * 4. a branch with a usual name, local or of `origin`.
 * Where the current branch is the default branch itself: its upstream, so that the comparison shows what is not pushed yet.
 */
export function chooseBase(
  { refs, remoteHeads }: RefList,
  current: string | undefined,
  configured: readonly string[] = [],
): string | undefined {
  const branches = new Set(refs.filter(({ kind }) => kind !== 'tag').map(({ name }) => name));
  const upstream = refs.find(({ kind, name }) => kind === 'branch' && name === current)?.upstream;
  const isCurrent = (name: string): boolean =>
    current !== undefined && (name === current || (name === upstream && name.endsWith(`/${current}`)));

  const noted = configured.flatMap((name) => [name, `origin/${name}`]);
  const own = [...noted, ...(upstream ? [upstream] : [])].find((name) => branches.has(name) && !isCurrent(name));
  if (own !== undefined) return own;

  const remotes = [
    ...[...remoteHeads.keys()].filter((remote) => upstream?.startsWith(`${remote}/`)),
    'origin',
    ...(remoteHeads.size === 1 ? remoteHeads.keys() : []),
  ];
  const defaults = [
    ...remotes.flatMap((remote) => remoteHeads.get(remote) ?? []),
    ...USUAL.flatMap((name) => [name, `origin/${name}`]),
  ];
  const target = defaults.find((name) => branches.has(name));
  if (target === undefined || !(isCurrent(target) || target.endsWith(`/${current}`))) return target;
  return upstream !== undefined && branches.has(upstream) ? upstream : undefined;
}
