import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder, writeScript } from '../support/testRepository';
import { runRealCli } from './support/runCli';

function folderOf(files: Record<string, string>): string {
  const root = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const CHART = {
  'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  'chart/values.yaml': 'image: nginx\n',
  'chart/templates/pod.yaml':
    'kind: Pod\nmetadata: {name: {{ .Release.Name }}, namespace: {{ .Release.Namespace }}}\nspec: {{ toJson .Values }}\n',
  'chart/crds/c.yaml': 'kind: CustomResourceDefinition\n',
  'prod.yaml': 'image: apache\n',
};

const printed = (name: string, namespace: string, spec: string): string =>
  `---\n# Source: shop/templates/pod.yaml\nkind: Pod\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: ${spec}\n`;

describe('render helm', () => {
  test('prints what "helm template" prints', async () => {
    const root = folderOf(CHART);
    const { code, stdout, stderr } = await runRealCli(['render', 'helm', join(root, 'chart')]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(printed('release-name', 'default', '{"image":"nginx"}'));
  });

  test('takes values, settings, and the names of release and namespace', async () => {
    const cwd = folderOf(CHART);
    const line =
      'render helm chart -f prod.yaml --set n=1,s=x --set-string t=1 --release r --namespace ns --include-crds';
    const { stdout } = await runRealCli(line.split(' '), { cwd });
    const spec = '{"image":"apache","n":1,"s":"x","t":"1"}';
    expect(stdout).toBe(
      `---\n# Source: shop/crds/c.yaml\nkind: CustomResourceDefinition\n\n${printed('r', 'ns', spec)}`,
    );
  });

  test('says in the words of Helm why a chart is refused', async () => {
    const cwd = folderOf({ ...CHART, 'chart/templates/x.yaml': '{{ required "no \\u001b[2J host" .Values.host }}' });
    const { code, stdout, stderr } = await runRealCli(['render', 'helm', 'chart'], { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('infra-diff: execution error at (shop/templates/x.yaml:1:3): no ');
    expect(stderr).not.toContain('\u001b');
  });

  test('names the dependencies that are not there, and renders the rest', async () => {
    const metadata = `${CHART['chart/Chart.yaml']}dependencies: [{name: db, version: 1.x.x, repository: "https://x"}]\n`;
    const cwd = folderOf({ ...CHART, 'chart/Chart.yaml': metadata });
    const { code, stdout, stderr } = await runRealCli(['render', 'helm', 'chart'], { cwd });
    expect([code, stdout]).toEqual([0, printed('release-name', 'default', '{"image":"nginx"}')]);
    expect(stderr).toBe('infra-diff: not in charts/ and left out: db\n');
  });

  test('a link is followed inside the repository alone', async () => {
    const cwd = folderOf({ ...CHART, 'repo/.git/x': '', 'repo/shared/b.txt': 'inside' });
    mkdirSync(join(cwd, 'repo/chart/templates'), { recursive: true });
    writeFileSync(join(cwd, 'repo/chart/Chart.yaml'), CHART['chart/Chart.yaml']);
    writeFileSync(join(cwd, 'repo/chart/templates/a.yaml'), '# {{ range $path, $_ := .Files }}{{ $path }} {{ end }}');
    symlinkSync('../shared', join(cwd, 'repo/chart/shared'));
    symlinkSync('../../prod.yaml', join(cwd, 'repo/chart/outside.txt'));
    symlinkSync('..', join(cwd, 'repo/chart/round'));
    const { stdout } = await runRealCli(['render', 'helm', 'repo/chart'], { cwd });
    expect(stdout).toContain('shared/b.txt');
    expect(stdout).not.toContain('outside.txt');
  });

  test.each([
    ['render helm nowhere', 'there is no folder nowhere'],
    ['render helm . -f no.yaml', '-f no.yaml: there is no such file'],
    ['render helm .', 'Chart.yaml file is missing'],
    ['render helm . --profile x', 'render helm has no option --profile'],
    ['render helm a b', 'render helm does not know what to do with "b"'],
    ['render helm . --kube-version', '--kube-version needs a value'],
  ])('%s', async (line, message) => {
    const { code, stdout, stderr } = await runRealCli(line.split(' '), { cwd: folderOf({ x: '' }) });
    expect(stderr).toContain(`infra-diff: ${message}`);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect([code, stdout]).toEqual([2, '']);
  });

  test('help tells of its own options', async () => {
    const { code, stdout } = await runRealCli(['render', 'helm', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('infra-diff render helm CHART');
    expect(stdout).toContain('--set-string KEY=VALUE');
    expect(stdout.split('\n').filter((text) => text.length > 100)).toEqual([]);
  });
});

describe('--renderer cli', () => {
  const line = ['render', 'helm', 'chart', '--renderer', 'cli', '-f', 'prod.yaml', '--set', 'a=1', '--include-crds'];

  test('prints what the helm on the PATH prints for copies of the files', async () => {
    const cwd = folderOf(CHART);
    writeScript(join(cwd, 'helm'), 'echo "$1 $3 $4"; while read -r text; do echo "$text"; done < "${2#--values=}"');
    expect(await runRealCli(line, { cwd, env: { PATH: cwd } })).toMatchObject({
      code: 0,
      stderr: '',
      stdout: 'template --set=a=1 --include-crds\nimage: apache\n',
    });
  });

  test('without a helm, or where it refuses', async () => {
    const cwd = folderOf(CHART);
    const none = await runRealCli(line, { cwd, env: { PATH: cwd } });
    expect([none.code, none.stdout]).toEqual([4, '']);
    expect(none.stderr).toMatch(/^infra-diff: --renderer cli needs helm [^\n]+\n$/);
    writeScript(join(cwd, 'helm'), 'exit 1');
    const refused = await runRealCli(line, { cwd, env: { PATH: cwd } });
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toMatch(/^infra-diff: helm template refuses it/);
  });
});
