import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type TestRepository, temporaryFolder, testRepository, writeScript } from './testRepository';

/** A repository in which whatever can be configured to run a program leaves a mark when it runs. */
export interface TrapRepository extends TestRepository {
  /** What has run, if anything. */
  ran(): string | undefined;
}

const ATTRIBUTES = '*.yml merge=evil diff=evil filter=evil\n*.bin merge=evil diff=evil filter=evil\n';

/** The commands that are run here: none may be replaced by an alias. */
const ALIASES = [
  'rev-parse',
  'for-each-ref',
  'ls-tree',
  'cat-file',
  'diff-tree',
  'merge-base',
  'merge-tree',
  'rev-list',
];

const HOOKS = ['post-index-change', 'reference-transaction', 'pre-commit', 'post-checkout', 'fsmonitor-watchman'];

/** `main` and `x` changed the same lines; the trap is set behind their commits. */
export function trapRepository(files: {
  readonly start: Readonly<Record<string, string>>;
  readonly main: Readonly<Record<string, string>>;
  readonly x: Readonly<Record<string, string>>;
}): TrapRepository {
  const trap = join(temporaryFolder(), 'ran');
  const repo = testRepository();
  repo.add({ ...files.start, 'b.bin': Uint8Array.of(0, 1), '.gitattributes': ATTRIBUTES });
  repo.branch('x');
  repo.add({ ...files.x, 'b.bin': Uint8Array.of(0, 2) });
  repo.checkout('main');
  repo.add({ ...files.main, 'b.bin': Uint8Array.of(0, 3) });

  const program = join(temporaryFolder(), 'evil');
  writeScript(program, `echo "$0 $*" >> '${trap}'; cat`);
  for (const [key, value] of Object.entries(settings(program))) repo.git('config', key, value);
  for (const hook of HOOKS) writeScript(join(repo.dir, '.git/hooks', hook), `exec ${program} ${hook}`);
  return { ...repo, ran: () => (existsSync(trap) ? readFileSync(trap, 'utf8') : undefined) };
}

function settings(program: string): Record<string, string> {
  return {
    'merge.evil.driver': `${program} driver %A`,
    'merge.default': 'evil',
    // Makes a merge run the filters.
    'merge.renormalize': 'true',
    'diff.evil.textconv': program,
    'diff.evil.command': program,
    'diff.external': program,
    'filter.evil.clean': program,
    'filter.evil.smudge': program,
    'filter.evil.process': program,
    'filter.evil.required': 'true',
    'core.fsmonitor': program,
    'core.editor': program,
    'core.pager': program,
    'core.sshCommand': program,
    'core.askPass': program,
    'core.gitProxy': program,
    'core.alternateRefsCommand': program,
    'credential.helper': program,
    'gpg.program': program,
    'log.showSignature': 'true',
    'uploadpack.packObjectsHook': program,
    ...Object.fromEntries(ALIASES.map((name) => [`alias.${name}`, `!${program}`])),
    'remote.origin.url': `ext::${program}`,
    'remote.origin.promisor': 'true',
    'remote.origin.uploadpack': program,
    'protocol.ext.allow': 'always',
    'extensions.partialClone': 'origin',
    'core.repositoryFormatVersion': '1',
  };
}

/**
 * Every file below a folder, with mode, modification time and content: work tree, index, refs, settings and objects. Of objects not the time:
 * git notes it there when a merge gives an object that exists already.
 */
export function fingerprint(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((path) => {
      const file = join(folder, path);
      const { mode, mtimeMs } = lstatSync(file);
      const kind = mode & 0o170000;
      const content = kind === 0o100000 ? readFileSync(file) : kind === 0o120000 ? readlinkSync(file) : '';
      const time = path.startsWith(join('.git', 'objects')) ? '' : mtimeMs;
      return `${path} ${mode} ${time} ${createHash('sha256').update(content).digest('hex')}`;
    });
}
