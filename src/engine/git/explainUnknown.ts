import { nearest } from '../util/nearest';
import type { Ref } from './refs';

/** What is known of a repository in which a ref was not found. */
export interface Known {
  readonly refs: readonly Ref[];
  /** The checked-out branch when it has no commit yet. */
  readonly unborn?: string;
  readonly isShallow: boolean;
}

/** Why a ref names no commit, and what to do: a sentence or two. */
export function explainUnknownRef(ref: string, { refs, unborn, isShallow }: Known): string {
  const shown = printable(ref);
  if (ref.trim() === '') return 'No branch was named. Name a branch, a tag or a commit.';
  if (hasControlCharacters(ref)) return `'${shown}' is no ref: it holds a line break or another control character.`;
  if (unborn !== undefined && (ref === unborn || /^(HEAD|@)([~^@].*)?$/.test(ref))) {
    return `The branch '${unborn}' has no commit yet. Commit something, or name another branch.`;
  }
  const remote = refs.find(({ kind, name }) => kind === 'remote' && name.slice(name.indexOf('/') + 1) === ref);
  if (remote) {
    const where = remote.name.slice(0, remote.name.indexOf('/'));
    return `'${shown}' exists only on the remote ${where}: compare '${printable(remote.name)}', or fetch and check it out.`;
  }
  const from = /^[^~^@]+(?=[~^])/.exec(ref)?.[0];
  if (from === 'HEAD' || refs.some(({ name }) => name === from)) {
    const cut = isShallow ? " This clone is shallow: run 'git fetch --unshallow'." : '';
    return `There is no commit '${shown}': the history of '${printable(from!)}' does not go back so far.${cut}`;
  }
  const meant = nearest(
    ref,
    refs.map(({ name }) => name),
  );
  if (meant !== undefined) return `There is no branch, tag or commit '${shown}'. Did you mean '${printable(meant)}'?`;
  if (isShallow) {
    return `There is no branch, tag or commit '${shown}' in this clone, which is shallow. Fetch it, or run 'git fetch --unshallow'.`;
  }
  return `There is no branch, tag or commit '${shown}'. If it is new on a remote, fetch it first.`;
}

export function hasControlCharacters(text: string): boolean {
  return /[\x00-\x1f\x7f]/.test(text);
}

/** A ref as it can be shown in one line. */
function printable(ref: string): string {
  const line = ref.replace(/[\x00-\x1f\x7f]/g, '\u{fffd}');
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
