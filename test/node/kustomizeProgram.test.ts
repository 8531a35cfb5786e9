import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findKustomizeProgram, kustomizeRendererOf } from '../../src/node/kustomizeProgram';
import { temporaryFolder, writeScript } from '../support/testRepository';

let bin: string;
let temporary: string;
beforeEach(() => {
  bin = temporaryFolder();
  temporary = temporaryFolder();
  vi.stubEnv('TMPDIR', temporary);
});
afterEach(() => vi.unstubAllEnvs());

/** Runs a script in place of the program. Its PATH is empty: it may use what the shell has built in. */
function run(script: string, files: Record<string, string> = { 'a/kustomization.yaml': 'x' }, signal?: AbortSignal) {
  writeScript(join(bin, 'kubectl'), script);
  const contents = new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  return kustomizeRendererOf(findKustomizeProgram(bin)!, signal).render('a', contents);
}

describe('the program', () => {
  test('is kubectl, else kustomize, in absolute folders of the path', () => {
    const other = temporaryFolder();
    const path = ['.', 'relative', bin, other].join(delimiter);
    expect(findKustomizeProgram(path)).toBeUndefined();
    writeScript(join(bin, 'kustomize'), '');
    expect(findKustomizeProgram(path)).toEqual({ file: join(bin, 'kustomize'), name: 'kustomize' });
    writeScript(join(other, 'kubectl'), '');
    expect(findKustomizeProgram(path)).toEqual({ file: join(other, 'kubectl'), name: 'kubectl' });
  });

  test('is a file that can be run', () => {
    mkdirSync(join(bin, 'kubectl'));
    writeFileSync(join(bin, 'kustomize'), 'text', { mode: 0o644 });
    expect(findKustomizeProgram(bin)).toBeUndefined();
    expect(findKustomizeProgram(undefined)).toBeUndefined();
  });
});

describe('a run', () => {
  test('is given the folder among copies of its files, and no option', async () => {
    const script = 'echo "$1 $# ${2##*/}"; while read -r line; do echo "$line"; done < "$2/../b/c.yaml"';
    expect(await run(script, { 'a/kustomization.yaml': 'x', 'b/c.yaml': 'copy\n' })).toEqual({
      yaml: 'kustomize 2 a\ncopy\n',
    });
  });

  test('sees nothing of the user: no home, no cluster, no git, no way into the network', async () => {
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'hidden');
    const printed = await run(
      'echo "$AWS_SECRET_ACCESS_KEY|$PATH|$HTTPS_PROXY|$NO_PROXY"; echo "$HOME"; echo "$KUBECONFIG"',
    );
    const [first, home, cluster] = (printed as { yaml: string }).yaml.split('\n');
    expect(first).toBe('||http://127.0.0.1:9|');
    for (const path of [home, cluster]) expect(path).toMatch(new RegExp(`^${temporary}/`));
  });

  test('leaves nothing behind', async () => {
    await run('exit 0');
    await run('exit 1');
    expect(readdirSync(temporary)).toEqual([]);
  });

  test('that fails says so, without the words of the program', async () => {
    expect(await run('echo "secret hunter2" >&2; exit 1')).toEqual({
      problem: 'refuses it (run it by hand to see why)',
    });
  });

  test('that prints too much is ended', async () => {
    const script = `line='${'x'.repeat(4096)}'; line="$line$line$line$line"; line="$line$line$line$line"; while :; do echo "$line"; done`;
    expect(await run(script)).toEqual({ problem: 'prints more than 64 MB' });
  });

  test('ends with the comparison', async () => {
    const stop = new AbortController();
    const running = run('while :; do :; done', undefined, stop.signal);
    setTimeout(() => stop.abort(new Error('stopped')), 100);
    await expect(running).rejects.toThrow('stopped');
    expect(readdirSync(temporary)).toEqual([]);
  });

  test('writes no file outside of its folder', async () => {
    expect(await run('echo ran', { '../../../outside': 'x' })).toEqual({
      problem: 'was not given a path that leads outside',
    });
    expect(() => readFileSync(join(temporary, '..', 'outside'))).toThrow();
  });
});
