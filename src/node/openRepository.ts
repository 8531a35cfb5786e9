import { chooseBase } from '../engine/git/chooseBase';
import { explainUnknownRef, hasControlCharacters } from '../engine/git/explainUnknown';
import { type GitClient, GitError, type TreeEntry } from '../engine/git/gitClient';
import { parseRefs, REF_FORMAT, type Ref, type RefList, shortName } from '../engine/git/refs';
import { fetchBranch } from './fetchBranch';
import { userEnvironment } from './gitEnvironment';
import { firstLine, readLayoutWith, requireFolder } from './repositoryLayout';
import { type CreateRunGit, createRunGit, GitFailure, type GitPlace, type RunGit } from './runGit';
import { createSimpleGitClient } from './simpleGitClient';
import { createWorkbench, type Workbench } from './workbench';
import { createWorktreeCommit, HEAD, readFileSettings } from './worktreeCommit';

/** An opened repository. Reads only; nothing in the user's repository changes but by {@link Repository.fetchBranch}. */
export interface Repository {
  /** The work tree; for a bare repository its git directory. */
  readonly root: string;
  readonly git: GitClient;
  /** Local branches, branches of remotes, and tags; the most recent first. */
  listRefs(): Promise<Ref[]>;
  /** The checked-out branch, also before its first commit; `undefined` when HEAD is detached. */
  currentBranch(): Promise<CurrentBranch | undefined>;
  /** Whether the ref is HEAD, or the name of the branch that the work tree is of. Another branch at the same commit is not. */
  isCheckedOut(ref: string): Promise<boolean>;
  /** The branch that the current one will be merged into, `main` or `origin/main`: see {@link chooseBase}. */
  defaultBase(): Promise<string | undefined>;
  /** As `git.resolve`; throws a {@link GitError} that says why there is none, and which was probably meant. */
  commitOf(ref: string): Promise<string>;
  /** Gets one branch, so that `<remote>/<branch>` is up to date. The only thing that uses the network. */
  fetchBranch(remote: string, branch: string): Promise<void>;
  state(): Promise<RepositoryState>;
  /**
   * A commit of HEAD with all uncommitted and untracked files; `undefined` when there are none. Known to this `git` alone.
   * See {@link createWorktreeCommit}.
   */
  worktreeCommit(): Promise<string | undefined>;
  /** Ends the processes and removes the temporary files. The repository must not be used afterwards. */
  dispose(): Promise<void>;
}

export interface CurrentBranch {
  /** As in {@link Ref}. */
  readonly name: string;
  readonly fullName: string;
  /** The branch it follows: `origin/main`. */
  readonly upstream?: string;
}

export interface RepositoryState {
  readonly isBare: boolean;
  /** The history is cut off, so a merge base may be missing. */
  readonly isShallow: boolean;
  /** The checked-out branch; absent when HEAD is detached. */
  readonly branch?: string;
  /** The checked-out commit; absent before the first. */
  readonly commit?: string;
}

export interface OpenOptions {
  /** Stops whatever is under way; then calls throw the signal's reason. */
  readonly signal?: AbortSignal;
  /** What will be compared: these refs. They are asked for at once, and stay for as long as it is open, until something is fetched. */
  readonly refs?: readonly string[];
  /** Whether {@link Repository.worktreeCommit} will be asked for: what it needs of the repository is read at once. */
  readonly worktree?: boolean;
  /** The git program; `git` from the PATH by default. */
  readonly gitPath?: string;
  /** A git that prints nothing for so long is stopped; ten minutes by default. */
  readonly silenceMs?: number;
  /** How git is run; from this process by default. */
  readonly createRunGit?: CreateRunGit;
}

/** Nothing that a repository configures may start a program, not even where git would only look up a ref. */
const HARMLESS = ['core.fsmonitor=false', 'core.hooksPath=/dev/null'];

/** Opens the repository that a folder belongs to: a work tree or a folder in it, a linked work tree, a bare repository. */
export async function openRepository(folder: string, options: OpenOptions = {}): Promise<Repository> {
  requireFolder(folder);
  const { gitPath, signal, silenceMs, createRunGit: create = createRunGit } = options;
  const gitAt = (place: GitPlace): RunGit => create({ ...place, gitPath, signal, silenceMs });
  const run = gitAt({ directory: folder, environment: userEnvironment(), config: HARMLESS });
  const settings = options.worktree ? readFileSettings(run) : undefined;
  // Where nobody comes to ask.
  settings?.catch(() => {});
  const { layout, ids } = await readLayoutWith(run, folder, namesOf(options.refs ?? []));
  const told = new Map(ids);
  const listed = new Map<string, TreeEntry[]>();
  let workbench: Promise<Workbench> | undefined;
  let isClosed = false;
  const getWorkbench = async () => {
    if (isClosed) throw new GitError('The repository was closed.');
    workbench ??= createWorkbench(layout, gitAt, options);
    return workbench;
  };

  // What will be compared needs it soon. A failure is told to whoever asks for it.
  if (options.refs) getWorkbench().catch(() => {});

  async function currentBranch(): Promise<CurrentBranch | undefined> {
    const fullName = await nothingOnFailure(run(['symbolic-ref', '--quiet', 'HEAD']));
    if (!fullName) return undefined;
    const [line = ''] = (await run(['for-each-ref', '--format=%(refname:short)%00%(upstream)', fullName])).split('\n');
    const [name, upstream] = line.split('\0');
    return { name: name || shortName(fullName), fullName, ...(upstream ? { upstream: shortName(upstream) } : {}) };
  }

  const client = createSimpleGitClient({
    workbench: getWorkbench,
    listed,
    async resolve(ref) {
      const [commit] = await Promise.all([
        told.get(commitName(ref)) ?? resolve(run, ref),
        workbench?.then(({ scratch }) => scratch.refreshShallow()),
      ]);
      return commit;
    },
  });

  async function readState(): Promise<RepositoryState> {
    const [branch, commit, isShallow] = await Promise.all([
      nothingOnFailure(run(['symbolic-ref', '--quiet', 'HEAD'])),
      resolve(run, 'HEAD'),
      run(['rev-parse', '--is-shallow-repository']),
    ]);
    return {
      isBare: layout.isBare,
      isShallow: isShallow.trim() === 'true',
      ...(branch ? { branch: shortName(branch) } : {}),
      ...(commit ? { commit } : {}),
    };
  }

  return {
    root: layout.root,
    git: client,
    currentBranch,
    async isCheckedOut(ref) {
      if (layout.isBare || hasControlCharacters(ref)) return false;
      if (ref === 'HEAD') return true;
      const format = '--format=%(HEAD)%00%(refname)%00%(refname:short)';
      const named = await nothingOnFailure(
        run(['for-each-ref', format, '--', `refs/heads/${ref}`, `refs/${ref}`, ref]),
      );
      return (named ?? '').split('\n').some((line) => {
        const [head, ...names] = line.split('\0');
        return head === '*' && names.includes(ref);
      });
    },
    state: readState,
    async listRefs() {
      return [...(await readRefs(run)).refs];
    },
    async defaultBase() {
      const [refs, current, noted] = await Promise.all([readRefs(run), currentBranch(), readNotedBases(run)]);
      return chooseBase(refs, current?.name, noted.get(current ? shortName(current.fullName) : '') ?? []);
    },
    async commitOf(ref) {
      const commit = await client.resolve(ref);
      if (commit !== undefined) return commit;
      const [{ refs }, state] = await Promise.all([readRefs(run), readState()]);
      const unborn = state.commit === undefined ? state.branch : undefined;
      throw new GitError(explainUnknownRef(ref, { refs, unborn, isShallow: state.isShallow }));
    },
    async fetchBranch(remote, branch) {
      told.clear();
      await fetchBranch({ ...options, folder, config: HARMLESS, run }, remote, branch);
      await (await workbench)?.scratch.refreshShallow();
    },
    async worktreeCommit() {
      const commit = await createWorktreeCommit(layout, run, await getWorkbench(), { ids: told, settings });
      if (commit) listed.set(commit.id, commit.entries);
      return commit?.id;
    },
    async dispose() {
      isClosed = true;
      await (await workbench)?.dispose();
    },
  };
}

const commitName = (ref: string): string => `${ref}^{commit}`;

function namesOf(refs: readonly string[]): string[] {
  return refs.length === 0 ? [] : [...new Set([...refs.map(commitName), ...HEAD])];
}

/** Where git looks for a short name; what is called like an option is asked for by its long one, in which nobody sees an option. */
const LONG_NAMES = ['refs/tags/', 'refs/heads/', 'refs/remotes/'];

/** `--end-of-options` keeps a ref that begins with `-` from being an option; `^{commit}` refuses trees, ranges and exclusions. */
async function resolve(run: RunGit, ref: string): Promise<string | undefined> {
  if (ref === '' || hasControlCharacters(ref)) return undefined;
  for (const name of ref.startsWith('-') ? LONG_NAMES.map((prefix) => prefix + ref) : [ref]) {
    const id = await nothingOnFailure(
      run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]),
    );
    if (id && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(id)) return id;
  }
  return undefined;
}

async function readRefs(run: RunGit): Promise<RefList> {
  try {
    return parseRefs(
      await run([
        'for-each-ref',
        '--sort=-creatordate',
        `--format=${REF_FORMAT}`,
        'refs/heads',
        'refs/remotes',
        'refs/tags',
      ]),
    );
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    throw new GitError(`git cannot list the branches: ${firstLine(error.stderr)}. Try 'git fsck'.`);
  }
}

/** What tools (the GitHub command line, VS Code) have noted a branch will be merged into, by the branch. */
async function readNotedBases(run: RunGit): Promise<Map<string, string[]>> {
  const pattern = '^branch\\..*\\.(gh-merge-base|vscode-merge-base)$';
  const output = await nothingOnFailure(run(['config', '-z', '--get-regexp', pattern]));
  const noted = new Map<string, string[]>();
  for (const setting of (output ?? '').split('\0')) {
    const [key = '', value] = setting.split('\n');
    const branch = /^branch\.(.*)\.[^.]*$/.exec(key)?.[1];
    if (branch !== undefined && value) noted.set(branch, [...(noted.get(branch) ?? []), value]);
  }
  return noted;
}

/** For questions that git answers "no" by its exit code. */
async function nothingOnFailure(answer: Promise<string>): Promise<string | undefined> {
  try {
    return (await answer).replace(/\n$/, '');
  } catch (error) {
    if (error instanceof GitFailure) return undefined;
    throw error;
  }
}
