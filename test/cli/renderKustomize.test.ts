import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/testRepository';
import { runRealCli } from './support/runCli';

const DEPLOYMENT = `kind: Deployment
apiVersion: apps/v1
metadata: {name: web}
spec:
  template:
    spec:
      containers:
      - {name: web, image: "nginx:1.0", args: ["*", 'yes', "one\\ntwo\\n"], resources: {limits: {cpu: 0.50}}}
`;

const SHOP = {
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': DEPLOYMENT,
  'prod/kustomization.yaml':
    'resources: [../base]\nnamespace: prod\nconfigMapGenerator: [{name: settings, literals: [A=1]}]\n',
};

/** The text that `kubectl kustomize prod` of version 1.34 writes. */
const PROD = `apiVersion: v1
data:
  A: "1"
kind: ConfigMap
metadata:
  name: settings-89g4tffbfk
  namespace: prod
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: prod
spec:
  template:
    spec:
      containers:
      - args:
        - '*'
        - "yes"
        - |
          one
          two
        image: nginx:1.0
        name: web
        resources:
          limits:
            cpu: 0.5
`;

function folderOf(files: Record<string, string>): string {
  const root = join(temporaryFolder(), 'shop');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const render = (cwd: string, ...argv: string[]) => runRealCli(['render', 'kustomize', ...argv], { cwd });

test('prints what kubectl prints: config maps first, keys sorted, documents apart', async () => {
  const root = folderOf(SHOP);
  expect(await render(root, 'prod')).toMatchObject({ code: 0, stderr: '', stdout: PROD });
});

test('no folder means this one, and its bases may lie beside it', async () => {
  const root = folderOf(SHOP);
  expect((await render(join(root, 'prod'))).stdout).toBe(PROD);
});

test('--enable-helm renders the charts of the folder', async () => {
  const root = folderOf({
    'kustomization.yaml': 'namePrefix: my-\nhelmCharts: [{name: web, releaseName: shop, valuesInline: {a: 2}}]\n',
    'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
    'charts/web/values.yaml': 'a: 1\n',
    'charts/web/templates/a.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ .Release.Name }}}\ndata: {a: "{{ .Values.a }}"}\n',
  });
  expect(await render(root, '--enable-helm')).toMatchObject({
    code: 0,
    stderr: '',
    stdout: 'apiVersion: v1\ndata:\n  a: "2"\nkind: ConfigMap\nmetadata:\n  name: my-shop\n',
  });
  const { code, stdout, stderr } = await render(root);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^kustomization\.yaml:2: [^\n]+ --enable-helm\)\n$/);
});

describe('what is not built: exit 2, a line with the place, nothing on stdout', () => {
  test('in the words of kustomize where it would refuse', async () => {
    const cwd = folderOf({ ...SHOP, 'prod/kustomization.yaml': 'namespace: prod\nresources:\n- ../none.yaml\n' });
    const { code, stdout, stderr } = await render(cwd, 'prod');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^prod\/kustomization\.yaml:3: [^\n]+\n$/);
  });

  test('a remote base', async () => {
    const cwd = folderOf({ 'kustomization.yaml': 'resources: [https://example.com/base]\n' });
    const { code, stdout, stderr } = await render(cwd);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^kustomization\.yaml:1: https:\/\/example\.com\/base .*not loaded\n$/);
  });

  test('a folder without a kustomization', async () => {
    const { code, stdout, stderr } = await render(folderOf({ 'a/x': '' }), 'a');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('unable to find one of kustomization.yaml');
  });

  test('a text that YAML cannot hold', async () => {
    const cwd = folderOf({
      'kustomization.yaml': 'resources: [a.yaml]\n',
      'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: "\\x7f"}\n',
    });
    const { code, stdout, stderr } = await render(cwd);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^a\.yaml:1: yaml: control characters are not allowed\n$/);
  });

  test.each([
    [['none'], 'infra-diff: there is no folder none'],
    [['a', 'b'], 'infra-diff: render kustomize does not know what to do with "b"'],
    [['--load-restrictor'], 'infra-diff: render kustomize has no option --load-restrictor'],
  ])('%j', async (argv, message) => {
    const { code, stdout, stderr } = await render(folderOf(SHOP), ...argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});

describe('what lies outside is not read', () => {
  const secret = { 'secret/kustomization.yaml': 'configMapGenerator: [{name: secret, literals: [A=hidden]}]\n' };

  test('of the repository', async () => {
    const root = folderOf({
      ...secret,
      'repo/.git/HEAD': '',
      'repo/kustomization.yaml': 'resources: [../secret]\n',
    });
    const { code, stdout, stderr } = await render(join(root, 'repo'));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('../secret');
    expect(stderr).not.toContain('hidden');
  });

  test('by a link, also where there is no repository', async () => {
    const root = folderOf({
      'secret.txt': 'hidden',
      'a/kustomization.yaml': 'configMapGenerator: [{name: a, files: [link]}]\n',
    });
    symlinkSync('../secret.txt', join(root, 'a/link'));
    const { code, stdout, stderr } = await render(join(root, 'a'));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('no such file');
  });
});

test('help says what it leaves out', async () => {
  const { code, stdout } = await runRealCli(['render', 'kustomize', '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('infra-diff render kustomize [DIR]');
  expect(stdout).toContain('not masked');
  expect(stdout.split('\n').filter((text) => text.length > 110)).toEqual([]);
});
