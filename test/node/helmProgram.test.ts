import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ChartRun } from '../../src/engine/loaders/helm/chartRenderer';
import { chartRendererOf, findHelmProgram, type HelmSettings } from '../../src/node/helmProgram';
import { temporaryFolder, writeScript } from '../support/testRepository';

let bin: string;
beforeEach(() => {
  bin = temporaryFolder();
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Runs a script in place of Helm. Its PATH is empty: it may use what the shell has built in. */
async function run(script: string, more: Partial<ChartRun> = {}, settings?: HelmSettings): Promise<string> {
  writeScript(join(bin, 'helm'), script);
  const chart = { files: new Map([['Chart.yaml', bytes('name: web\n')]]), values: ['a: 1\n'], ...more };
  const printed = await chartRendererOf(findHelmProgram(bin)!, undefined, settings).render(chart);
  return 'yaml' in printed ? printed.yaml : `problem: ${printed.problem}`;
}

test('the program is the helm of the path', () => {
  expect(findHelmProgram(bin)).toBeUndefined();
  writeScript(join(bin, 'helm'), '');
  expect(findHelmProgram(bin)).toEqual({ file: join(bin, 'helm'), name: 'helm' });
});

describe('a run', () => {
  const list = 'for word in "$@"; do echo "$word"; done';
  const words = async (more: Partial<ChartRun>, settings?: HelmSettings): Promise<string[]> =>
    (await run(list, more, settings))
      .trimEnd()
      .split('\n')
      .map((word) => word.replace(/\/\S*infra-diff-run-\w+\//, ''));

  test('is given the chart and its values as files', async () => {
    expect(await words({ values: ['a: 1', 'b: 2'] })).toEqual([
      'template',
      '--values=values/0.yaml',
      '--values=values/1.yaml',
      '--',
      'release-name',
      'chart',
    ]);
    const read = 'for last; do :; done; while read -r line; do echo "$line"; done < "$last/Chart.yaml"';
    expect(await run(read)).toBe('name: web\n');
    expect(await run('while read -r line; do echo "$line"; done < "${2#--values=}"')).toBe('a: 1\n');
  });

  test('takes no name for an option', async () => {
    const names = { release: '--post-renderer=/bin/sh', namespace: '--debug', kubeVersion: '-x', apiVersions: ['--y'] };
    expect(await words({ ...names, values: [], includesCrds: true }, { set: ['--a'], setString: ['b=1'] })).toEqual([
      ...[
        'template',
        '--set=--a',
        '--set-string=b=1',
        '--namespace=--debug',
        '--kube-version=-x',
        '--api-versions=--y',
      ],
      ...['--include-crds', '--', '--post-renderer=/bin/sh', 'chart'],
    ]);
    expect(await run(list, { release: 'a\0b' })).toBe('problem: was not given a name that is no text');
  });

  test("has none of the user's plugins, repositories and secrets", async () => {
    vi.stubEnv('HELM_PLUGINS', '/mine');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'hidden');
    const names = ['CONFIG_HOME', 'CACHE_HOME', 'DATA_HOME', 'PLUGINS', 'REGISTRY_CONFIG', 'REPOSITORY_CONFIG'];
    const printed = await run(
      `echo "$AWS_SECRET_ACCESS_KEY|$PATH|$HTTPS_PROXY"; ${names.map((name) => `echo "$HELM_${name}"`).join('; ')}`,
    );
    const [first, ...folders] = printed.trimEnd().split('\n');
    expect(first).toBe('||http://127.0.0.1:9');
    expect(folders).toHaveLength(names.length);
    for (const folder of folders) expect(folder).toMatch(/infra-diff-run-\w+\/helm\//);
    vi.unstubAllEnvs();
  });

  test('that fails says so, without the words of the program', async () => {
    expect(await run('echo "secret hunter2" >&2; exit 1')).toBe('problem: refuses it (run it by hand to see why)');
  });

  test('writes no file outside of its folder', async () => {
    expect(await run('echo ran', { files: new Map([['../../../outside', bytes('x')]]) })).toBe(
      'problem: was not given a path that leads outside',
    );
  });
});
