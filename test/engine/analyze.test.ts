import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/engine/model/settings';
import type { Report } from '../../src/engine/report/report';
import { compareBranches } from '../../src/node/compare';
import { type TestRepository, temporaryFolder, testRepository, writeScript } from '../support/testRepository';

const compose = (services: string): string => `services:\n${services}`;
const web = (port: number): string => `  web:\n    image: nginx:1.27\n    ports: ["${port}:80"]\n`;
const api = (port: number): string => `  api:\n    image: acme/api:2.1\n    ports: ["${port}:8000"]\n`;

/** A repository with `main` and `feature`, which part from one commit. A file that is null is deleted there. */
function branches(start: Files, main: Files, feature: Files): TestRepository {
  const repository = testRepository();
  repository.add(start, 'start');
  repository.branch('feature');
  repository.add(feature, 'feature');
  repository.checkout('main');
  repository.add(main, 'main');
  return repository;
}

type Files = Record<string, string | Uint8Array | null>;

const compare = (repository: TestRepository, request: { mode?: 'merge' | 'direct' } = {}): Promise<Report> =>
  compareBranches({ repo: repository.dir, base: 'main', head: 'feature', ...request });

const rulesOf = (report: Report): string[] => report.findings.map((finding) => finding.ruleId);
const changes = (report: Report): string[] =>
  report.resources.map(({ change, kind, name }) => `${change} ${kind} ${name}`);

describe('a comparison', () => {
  test('keeps three-dot and two-dot figures apart', async () => {
    const report = await compare(branches({ a: '1\n', b: '1\n' }, { a: '2\n' }, { b: '2\n', c: '3\n' }));
    const counts = { added: 0, modified: 0, deleted: 0, renamed: 0, insertions: 0, deletions: 0 };
    expect(report.comparison).toMatchObject({
      ahead: 1,
      behind: 1,
      headChanges: { ...counts, added: 1, modified: 1, insertions: 2, deletions: 1 },
      baseChanges: { ...counts, modified: 1, insertions: 1, deletions: 1 },
      directChanges: { ...counts, added: 1, modified: 2, insertions: 3, deletions: 2 },
    });
  });

  test('tells what the merge brings, not what the base did meanwhile', async () => {
    const start = { 'docker-compose.yml': compose(web(80)), 'other/compose.yml': compose(api(81)) };
    const repository = branches(
      start,
      { 'other/compose.yml': compose(api(82)) },
      { 'docker-compose.yml': compose(web(90)) },
    );
    expect(changes(await compare(repository))).toEqual(['changed service web']);
    expect(changes(await compare(repository, { mode: 'direct' }))).toEqual([
      'changed service web',
      'changed service api',
    ]);
  });

  test('finds what only the merge brings, with both places', async () => {
    const start = compose(
      `${web(8080)}  spacer1: {image: "a:1"}\n  spacer2: {image: "a:1"}\n  spacer3: {image: "a:1"}\n`,
    );
    const repository = branches(
      { 'docker-compose.yml': start },
      { 'docker-compose.yml': start.replace('services:\n', `services:\n${api(8090)}`) },
      { 'docker-compose.yml': `${start}  admin:\n    image: acme/admin:1.0\n    ports: ["8090:3000"]\n` },
    );
    const report = await compare(repository);
    expect(report.merge.status).toBe('clean');
    const [finding] = report.findings.filter((candidate) => candidate.ruleId === 'published-port-collision');
    expect(finding).toMatchObject({
      introducedBy: 'merge',
      severity: 'high',
      evidence: { head: { revision: 'merged' } },
    });
    expect(finding!.evidence.related).toHaveLength(1);
  });

  test('does not report what the base has already, but counts it', async () => {
    const broken = `  x:\n    image: "x:1"\n    container_name: box\n    deploy: {replicas: 2}\n`;
    const start = { 'docker-compose.yml': compose(broken) };
    const report = await compare(
      branches(start, { note: '1' }, { 'docker-compose.yml': compose(`${web(80)}${broken}`) }),
    );
    expect(rulesOf(report)).not.toContain('replicas-with-container-name');
    expect(report.preexisting.critical).toBe(1);
  });

  test('a file that moves stays what it was', async () => {
    const text = compose(`${web(8080)}${api(8081)}`);
    const report = await compare(
      branches({ 'old/compose.yml': text }, { note: '1' }, { 'old/compose.yml': null, 'new/compose.yml': text }),
    );
    expect(report.comparison.headChanges.renamed).toBe(1);
    expect(changes(report)).toEqual([]);
  });

  test('a new file laid over a project changes it, and adds only what is new', async () => {
    const overlay = compose(`  web:\n    deploy: {replicas: 3}\n  cache:\n    image: redis:7.2\n`);
    const report = await compare(
      branches(
        { 'docker-compose.yml': compose(`${web(8080)}${api(8081)}`) },
        { note: '1' },
        { 'docker-compose.prod.yml': overlay },
      ),
    );
    expect(changes(report)).toEqual(['added service cache', 'changed service web']);
    expect(report.units.filter((unit) => unit.change === 'added')).toMatchObject([
      { files: ['docker-compose.yml', 'docker-compose.prod.yml'], over: 'compose:docker-compose.yml' },
    ]);
    expect(rulesOf(report)).toContain('replicas-with-fixed-host-port');
  });

  test('a change in a file that several projects share is told once', async () => {
    const overlay = compose(`  web:\n    deploy: {replicas: 1}\n`);
    const start = {
      'docker-compose.yml': compose(`${web(8080)}    environment: {MODE: a}\n`),
      'docker-compose.prod.yml': overlay,
      'docker-compose.stage.yml': overlay,
    };
    const changed = { 'docker-compose.yml': compose(`${web(8081)}    environment: {MODE: b}\n`) };
    const report = await compare(branches(start, { note: '1' }, changed));
    const units = ['docker-compose.prod.yml', 'docker-compose.stage.yml'].map(
      (file) => `compose:docker-compose.yml+${file}`,
    );
    expect(report.units.map((unit) => unit.change)).toEqual(['changed', 'changed', 'changed']);
    expect(report.resources).toMatchObject([{ unit: 'compose:docker-compose.yml', name: 'web', units }]);
    expect(report.ports).toMatchObject([{ before: { published: '8080' }, after: { published: '8081' }, units }]);
    expect(report.env).toMatchObject([{ name: 'MODE', before: 'a', after: 'b', units }]);
  });

  test('names conflicts by file, lines and resource, and still reads the rest', async () => {
    const repository = branches(
      { 'docker-compose.yml': compose(web(8080)) },
      { 'docker-compose.yml': compose(web(8081)) },
      { 'docker-compose.yml': compose(web(8082)), 'elk/compose.yml': compose(api(9000)) },
    );
    const report = await compare(repository);
    expect(report.merge).toMatchObject({
      status: 'conflicts',
      conflicts: [
        { path: 'docker-compose.yml', type: 'content', infrastructure: true, hunks: [{ startLine: 4, endLine: 8 }] },
      ],
    });
    expect(report.merge.conflicts[0]!.resources).toEqual(['compose:docker-compose.yml#service/web']);
    expect(report.assessment.verdict).toBe('blocked');
    expect(changes(report)).toContain('added service api');
  });

  test('says of each conflict what every side has, masked, and reads the lines around it as they are merged', async () => {
    const service = (image: string, password: string, port: number): string =>
      compose(
        `  db:\n    image: ${image}\n    environment:\n      DB_PASSWORD: ${password}\n    restart: always\n` +
          `    init: true\n    tty: false\n    ports: ["${port}:5432"]\n`,
      );
    const report = await compare(
      branches(
        { 'compose.yml': service('postgres:15', 'aX9kLm2Qw8', 5432) },
        { 'compose.yml': service('postgres:16', 'bY7nPo3Er5', 5433) },
        { 'compose.yml': service('postgres:17', 'cZ4vTu6Yi1', 5432) },
      ),
    );
    const [conflict] = report.merge.conflicts;
    expect(conflict!.hunks[0]!.fields).toEqual([
      {
        resource: 'compose:compose.yml#service/db',
        path: 'services.db.environment.DB_PASSWORD',
        changedBy: 'both',
        ...{ mergeBase: '••••••', base: '••••••', head: '••••••' },
      },
      {
        resource: 'compose:compose.yml#service/db',
        path: 'services.db.image',
        changedBy: 'both',
        ...{ mergeBase: 'postgres:15', base: 'postgres:16', head: 'postgres:17' },
      },
    ]);
    expect(conflict!.resolvable).toBeUndefined();
    // The base's new port is merged already: head does not take it back.
    expect(report.ports).toEqual([]);
    expect(report.findings.map(({ evidence }) => evidence.head?.line)).not.toContain(undefined);
  });

  test('reads what both did where a conflict is one of lines only', async () => {
    const web = 'services:\n  web:\n    image: "web:1"\n    ports: ["${PORT:-80}:80"]\n';
    const repository = testRepository();
    repository.add({ 'docker-compose.yml': web, '.env': 'A=1\nOLD=1\n' }, 'start');
    repository.branch('feature');
    repository.add({ '.env': 'A=1\nIMAGE=x\n' }, 'feature');
    repository.checkout('main');
    repository.add({ '.env': 'A=1\nPORT=9000\nOLD=1\n' }, 'main');
    const report = await compareBranches({ repo: repository.dir, base: 'main', head: 'feature' });
    expect(report.merge.conflicts).toMatchObject([{ path: '.env', resolvable: true }]);
    expect(report.ports).toEqual([]);
    expect(report.env.map(({ name, change }) => `${change} ${name}`).sort()).toEqual(['added IMAGE', 'removed OLD']);
  });

  test('knows when a conflict is one of lines only', async () => {
    const report = await compare(
      branches(
        { 'compose.yml': compose('  web:\n    image: acme/web:1.0\n    restart: always\n') },
        { 'compose.yml': compose('  web:\n    image: acme/web:2.0\n    restart: always\n') },
        { 'compose.yml': compose('  web:\n    image: acme/web:1.0\n    restart: "no"\n') },
      ),
    );
    expect(report.merge.conflicts).toMatchObject([
      { path: 'compose.yml', resolvable: true, hunks: [{ fields: [{ changedBy: 'base' }, { changedBy: 'head' }] }] },
    ]);
  });

  test('of a file that base deleted and head touched, tells only what head brought', async () => {
    const old = `${web(8080)}    network_mode: host\n`;
    const report = await compare(
      branches(
        { 'old/compose.yml': compose(old), 'README.md': 'a' },
        { 'old/compose.yml': null, 'README.md': 'b' },
        { 'old/compose.yml': compose(`${old}    privileged: true\n`), 'README.md': 'a' },
      ),
    );
    expect(report.merge.conflicts).toMatchObject([{ path: 'old/compose.yml', type: 'modify/delete' }]);
    expect(rulesOf(report)).toEqual(['privileged-container']);
  });

  test('of a conflict tells only what the branch itself changed', async () => {
    const three = compose(`${web(8080)}${api(8081)}  old:\n    image: acme/old:1.0\n`);
    const repository = branches(
      { 'docker-compose.yml': three, 'other/compose.yml': three },
      {
        'docker-compose.yml': three.replace('8080', '8090').replace(/ {2}old:[\s\S]*/, ''),
        'other/compose.yml': compose(web(8080)),
      },
      { 'docker-compose.yml': three.replace('8080', '8070') },
    );
    const report = await compare(repository);
    expect(report.merge.status).toBe('conflicts');
    expect(rulesOf(report)).toContain('published-port-changed');
    expect(rulesOf(report)).not.toContain('resource-removed');
    expect(report.findings.every((finding) => finding.introducedBy === 'head')).toBe(true);

    const direct = await compare(repository, { mode: 'direct' });
    expect(direct.comparison.mode).toBe('direct');
    expect(direct.merge.conflicts[0]!.hunks).toEqual(report.merge.conflicts[0]!.hunks);
    expect(changes(direct)).toContain('added service old');
  });

  test.each([
    ['fast-forward', 'main', 'feature'],
    ['up-to-date', 'feature', 'main'],
  ])('says %s', async (status, base, head) => {
    const repository = testRepository();
    repository.add({ 'compose.yml': compose(web(80)) });
    repository.branch('feature');
    repository.add({ 'compose.yml': compose(web(90)) });
    const report = await compareBranches({ repo: repository.dir, base, head });
    expect(report.merge.status).toBe(status);
    expect(changes(report)).toEqual(status === 'up-to-date' ? [] : ['changed service web']);
  });

  test('of unrelated histories is direct, and says so', async () => {
    const repository = testRepository();
    repository.add({ 'compose.yml': compose(web(80)) });
    repository.git('checkout', '--quiet', '--orphan', 'feature');
    repository.add({ 'compose.yml': compose(web(90)) });
    const report = await compare(repository);
    expect(report).toMatchObject({
      merge: { status: 'unrelated', tree: null },
      comparison: { mode: 'direct', mergeBase: null },
    });
    expect(changes(report)).toEqual(['changed service web']);
  });

  test('includes what is not committed yet, when asked', async () => {
    const repository = testRepository();
    repository.add({ 'compose.yml': compose(web(80)) });
    repository.branch('feature');
    repository.write({ 'compose.yml': compose(web(90)), 'docker-compose.elk.yml': compose(api(9000)) });
    expect(changes(await compareBranches({ repo: repository.dir, base: 'main', worktree: true }))).toEqual([
      'changed service web',
      'added service api',
    ]);
    expect(changes(await compareBranches({ repo: repository.dir, base: 'main' }))).toEqual([]);
  });

  test('shows no secret, wherever it turns up again', async () => {
    const secret = 'q7Zk-19xW_pLm3';
    const files = {
      '.env.production': `DB_PASSWORD=${secret}\nDB_URL=postgres://app:${secret}@db/app\n`,
      'docker-compose.yml': compose(
        `  db:\n    image: postgres:16.1\n    env_file: .env.production\n    environment: {PGPASSWORD: ${secret}}\n    command: ["--password", "${secret}"]\n    healthcheck: {test: "psql postgres://app:${secret}@localhost"}\n`,
      ),
      'k8s/secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata: {name: db}\nstringData: {config: "x=${secret}"}\ndata: {other: ${Buffer.from(secret).toString('base64')}}\n`,
    };
    const text = JSON.stringify(await compare(branches({ note: '1' }, { note: '2' }, files)));
    expect(text).toContain('DB_PASSWORD');
    expect(text).not.toContain(secret);
    expect(text).not.toContain(Buffer.from(secret).toString('base64'));
  });

  test('gives the same bytes twice', async () => {
    const repository = branches(
      { 'compose.yml': compose(web(80)) },
      { note: '1' },
      { 'compose.yml': compose(`${web(90)}${api(1)}`) },
    );
    const withoutTimings = async () => JSON.stringify({ ...(await compare(repository)), timings: undefined });
    expect(await withoutTimings()).toBe(await withoutTimings());
  });
});

describe('files that are no text', () => {
  const kustomization =
    'configMapGenerator: [{name: trust, files: [store.jks]}]\nsecretGenerator: [{name: key, files: [store.jks]}]\n';
  const start = { 'kustomization.yaml': kustomization, 'store.jks': Uint8Array.of(0xfe, 0xed, 0xfe, 0xed, 1) };

  test('are data of what a kustomization makes; what they hold is not shown', async () => {
    const report = await compare(branches(start, {}, { 'store.jks': Uint8Array.of(0xfe, 0xed, 0xfe, 0xed, 2) }));
    expect(report.problems).toEqual([]);
    expect(
      report.resources.map(({ kind, fields }) => [kind, fields.map(({ path, change }) => `${path} ${change}`)]),
    ).toEqual([
      ['ConfigMap', ['binaryData["store.jks"] changed']],
      ['Secret', ['data["store.jks"] changed']],
    ]);
    // `/u3+7QE=` and `/u3+7QI=`.
    expect(JSON.stringify(report)).not.toContain('/u3+7Q');
  });

  test('that stay as they are are no difference', async () => {
    const report = await compare(branches(start, {}, { other: 'x' }));
    expect(report.resources).toEqual([]);
  });
});

test('settings that are given judge every side in place of its own', async () => {
  const budget =
    'apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: a}\nspec: {minAvailable: 1}\n';
  const own = 'kubernetes: {version: "1.24"}\n';
  const repository = branches({ '.infra-diff.yaml': own }, {}, { 'k8s/budget.yaml': budget });
  const request = { repo: repository.dir, base: 'main', head: 'feature' };
  expect(rulesOf(await compareBranches(request))).not.toContain('api-removed');
  const settings = { ...DEFAULT_SETTINGS, kubernetes: { version: '1.30' as const, isStated: true } };
  expect(rulesOf(await compareBranches({ ...request, settings }))).toContain('api-removed');
});

test('a Helm that is given renders the charts of every side; what needs a program that is not there ends', async () => {
  const start = {
    'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
    'web/templates/pod.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {hostname: a}\n',
  };
  const changed = start['web/templates/pod.yaml'].replace('hostname: a', 'hostname: b');
  const repository = branches(start, {}, { 'web/templates/pod.yaml': changed });
  const file = join(temporaryFolder(), 'helm');
  const print = 'while read -r line; do echo "$line"; done < "$5/templates/pod.yaml"; echo "status: {phase: by $1}"';
  writeScript(file, print);
  const request = { repo: repository.dir, base: 'main', head: 'feature' };
  const report = await compareBranches({ ...request, programs: { helm: { file, name: 'helm' } } });
  expect(report.problems).toEqual([]);
  expect(report.resources).toMatchObject([{ kind: 'Pod', fields: [{ before: 'a', after: 'b' }] }]);
  expect(report.resources[0]!.fields[0]!.evidence.head).toMatchObject({ path: 'web/templates/pod.yaml', line: 4 });
  await expect(compareBranches({ ...request, programs: {} })).rejects.toThrow('--renderer cli needs helm');
});

test('a program that is given builds the kustomizations of every side', async () => {
  const pod = (image: string): string =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: "${image}"}]}\n`;
  const start = { 'kustomization.yaml': 'resources: [pod.yaml]\n', 'pod.yaml': pod('nginx:1') };
  const repository = branches(start, {}, { 'pod.yaml': pod('nginx:2') });
  const file = join(temporaryFolder(), 'kubectl');
  const print = 'while read -r line; do echo "$line"; done < "$2/pod.yaml"; echo "status: {phase: by $1}"';
  writeScript(file, print);
  const before = repository.git('status', '--porcelain', '--ignored');
  const report = await compareBranches({
    repo: repository.dir,
    base: 'main',
    head: 'feature',
    programs: { kustomize: { file, name: 'kubectl' } },
  });
  expect(report.problems).toEqual([]);
  expect(report.resources).toMatchObject([{ kind: 'Pod', fields: [{ before: 'nginx:1', after: 'nginx:2' }] }]);
  expect(report.resources[0]!.fields[0]!.evidence.head).toMatchObject({ path: 'pod.yaml', line: 4 });
  expect(repository.git('status', '--porcelain', '--ignored')).toBe(before);
});
