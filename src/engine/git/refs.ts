/** A branch or tag that leads to a commit. */
export interface Ref {
  readonly kind: 'branch' | 'remote' | 'tag';
  /** As a person would type it: `main`, `origin/main`, `v1.2`; `heads/main` and `tags/main` where both are called `main`. */
  readonly name: string;
  /** `refs/heads/main` */
  readonly fullName: string;
  readonly commit: string;
  /** When it was committed or tagged, in ISO 8601. */
  readonly date: string;
  /** First line of the message. */
  readonly subject: string;
  /** Of a local branch: the branch it follows, `origin/main`. */
  readonly upstream?: string;
  /** Whether it is checked out. */
  readonly isHead: boolean;
}

export interface RefList {
  /** As git sorted them. */
  readonly refs: readonly Ref[];
  /** The default branch of each remote that has one, by the remote's name: `origin` -> `origin/main`. */
  readonly remoteHeads: ReadonlyMap<string, string>;
}

/** The `--format` of `git for-each-ref` that {@link parseRefs} reads. A subject has no line breaks, the rest no NUL. */
export const REF_FORMAT = [
  'refname',
  'symref',
  'objecttype',
  'objectname',
  '*objecttype',
  '*objectname',
  'creatordate:unix',
  'upstream',
  'HEAD',
  'contents:subject',
]
  .map((field) => `%(${field})`)
  .join('%00');

const KINDS = [
  ['refs/heads/', 'branch'],
  ['refs/remotes/', 'remote'],
  ['refs/tags/', 'tag'],
] as const;

/** Reads what `git for-each-ref --format=REF_FORMAT` prints. Leaves out what leads to no commit. */
export function parseRefs(output: string): RefList {
  const refs: Ref[] = [];
  const remoteHeads = new Map<string, string>();
  for (const line of output.split('\n')) {
    const [fullName = '', symref, type, id, peeledType, peeledId, date, upstream, head, subject] = line.split('\0');
    const kind = KINDS.find(([prefix]) => fullName.startsWith(prefix))?.[1];
    if (!kind || subject === undefined) continue;
    if (kind === 'remote' && symref) {
      remoteHeads.set(shortName(fullName).replace(/\/HEAD$/, ''), shortName(symref));
      continue;
    }
    const commit = type === 'commit' ? id : peeledType === 'commit' ? peeledId : undefined;
    if (!commit) continue;
    refs.push({
      kind,
      name: shortName(fullName),
      fullName,
      commit,
      date: dateOf(Number(date)),
      subject,
      ...(upstream ? { upstream: shortName(upstream) } : {}),
      isHead: head === '*',
    });
  }
  return { refs: unambiguous(refs), remoteHeads };
}

/** A commit may state any number for its time: what is no date of ours is the beginning. */
function dateOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  return (Number.isNaN(date.getTime()) ? new Date(0) : date).toISOString();
}

function unambiguous(refs: readonly Ref[]): Ref[] {
  const names = new Set<string>();
  const shared = new Set(refs.filter(({ name }) => names.has(name) || !names.add(name)).map(({ name }) => name));
  return refs.map((ref) => (shared.has(ref.name) ? { ...ref, name: ref.fullName.slice('refs/'.length) } : ref));
}

/** `refs/remotes/origin/main` -> `origin/main`. */
export function shortName(fullName: string): string {
  const prefix = KINDS.find(([candidate]) => fullName.startsWith(candidate))?.[0] ?? '';
  return fullName.slice(prefix.length);
}
