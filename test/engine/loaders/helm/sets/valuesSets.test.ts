import { describe, expect, test } from 'vitest';
import { chartYaml, idsOf, setsIn, toldIn, wordsOf } from './setsIn';

const chart = (path: string): string => `charts/web/${path}`;

describe('the files of a chart', () => {
  test.each<[string, boolean]>([
    ['values-prod.yaml', true],
    ['values.prod.yaml', true],
    ['prod.values.yml', true],
    ['my-values.yaml', true],
    ['values/prod.yaml', true],
    ['envs/prod.yaml', true],
    ['environments/prod/values.yaml', true],
    ['env/prod/values-eu.yaml', true],
    ['prod/values.yaml', true],
    ['ci/kind-values.yaml', true],
    ['ci/pipeline.yaml', false],
    ['files/values.yaml', false],
    ['templates/values.yaml', false],
    ['crds/values.yaml', false],
    ['charts/db/values.yaml', false],
    ['values.schema.json', false],
    ['prod/notes.yaml', false],
  ])('%s: a set of values is %s', async (path, isSet) => {
    expect(idsOf(await setsIn({}, chart(path)))).toEqual(isSet ? ['web', `web?values=${path}`] : ['web']);
  });

  test('values for tests say so', async () => {
    expect(wordsOf(await setsIn({}, chart('ci/a-values.yaml'), chart('values-ci.yaml')))).toEqual({
      web: {},
      'web?values=ci/a-values.yaml': { files: [chart('ci/a-values.yaml')], isTest: true },
      'web?values=values-ci.yaml': { files: [chart('values-ci.yaml')] },
    });
  });

  test('a chart in the root', async () => {
    const found = await setsIn({
      'Chart.yaml': chartYaml('root'),
      'up.sh': 'helm template . -f deploy/a.yaml\n',
      'deploy/a.yaml': '',
    });
    expect(found.sets.map(({ id }) => id)).toEqual(['helm:.', 'helm:.?values=deploy/a.yaml']);
  });
});

describe('commands', () => {
  const UP = 'helm upgrade -i shop ./charts/web -n prod -f charts/web/values-prod.yaml';

  test('the files, the release and the line', async () => {
    expect(wordsOf(await setsIn({ 'up.sh': `set -e\n${UP}\n` }, chart('values-prod.yaml')))).toEqual({
      web: {},
      'web?values=values-prod.yaml': { files: [chart('values-prod.yaml')], as: 'prod/shop', at: 'up.sh:2' },
    });
  });

  test('a file that takes part in a list is no set by its name', async () => {
    const found = await setsIn({ 'up.sh': `${UP} -f deploy/eu.yaml\n` }, chart('values-prod.yaml'), 'deploy/eu.yaml');
    expect(idsOf(found)).toEqual(['web', 'web?values=values-prod.yaml+/deploy/eu.yaml']);
  });

  test('settings in the order in which Helm applies them; what is not known is named by its key', async () => {
    const found = await setsIn({
      'up.sh': 'helm template shop charts/web --set-string b=1 --set a=1,tag=$TAG,c={x,y} --set-file f=a.txt\n',
      'a.txt': '',
    });
    expect(wordsOf(found)['web?from=up.sh#shop']).toEqual({
      settings: ['set a=1', 'set c={x,y}', 'string b=1', 'file f=a.txt'],
      open: ['tag'],
      as: 'shop',
      at: 'up.sh:1',
    });
  });

  test('a set whose only setting is not known is that of its files', async () => {
    expect(wordsOf(await setsIn({ 'up.sh': `${UP} --set image.tag=$TAG\n` }, chart('values-prod.yaml')))).toMatchObject(
      {
        'web?values=values-prod.yaml': { open: ['image.tag'] },
      },
    );
  });

  test('a file that is not there is told; the rest counts', async () => {
    const found = await setsIn({ 'up.sh': `${UP} -f secrets/prod.yaml -f "$EXTRA"\n` }, chart('values-prod.yaml'));
    expect(wordsOf(found)['web?values=values-prod.yaml']).toMatchObject({
      unresolved: [
        '1: names a values file that is not in the repository (secrets/prod.yaml): its values are not known',
        '1: names a values file that is filled in when it is run: its values are not known',
      ],
    });
  });

  test('where nothing is known of what is given, the chart is not used with its defaults', async () => {
    const found = await setsIn({ 'up.sh': 'helm template shop charts/web -f "$VALUES"\n' });
    expect(wordsOf(found)).toEqual({ web: {} });
    expect(toldIn(found)).toEqual([
      'up.sh:1: names a values file that is filled in when it is run: its values are not known',
    ]);
  });

  test.each<[string, string, string[]]>([
    [
      'from a registry',
      'helm install db bitnami/redis',
      ['up.sh:1: uses a chart that is not in the repository (bitnami/redis): what it makes is not compared'],
    ],
    [
      'of a repository, named like one of the tree',
      'helm install web charts/web --repo https://x',
      ['up.sh:1: uses a chart that is not in the repository (charts/web): what it makes is not compared'],
    ],
    [
      'by an address that may hold a password',
      'helm install db oci://me:secret@example.com/redis',
      ['up.sh:1: uses a chart that is not in the repository: what it makes is not compared'],
    ],
    [
      'by a variable',
      'helm install db "$CHART"',
      ['up.sh:1: uses a chart whose name is filled in when it is run: what it makes is not compared'],
    ],
    ['in a comment', '# helm install db bitnami/redis', []],
  ])('a chart %s', async (_, text, expected) => {
    const found = await setsIn({ 'up.sh': `${text}\n` });
    expect(idsOf(found)).toEqual(['web']);
    expect(toldIn(found)).toEqual(expected);
  });

  test('words that nobody knows before the chart', async () => {
    expect(wordsOf(await setsIn({ 'up.sh': 'helm upgrade $OPTIONS shop charts/web $MORE\n' }))).toMatchObject({
      web: { as: 'shop' },
    });
  });

  test('a guide gives nothing', async () => {
    const found = await setsIn({ 'README.md': `    ${UP} --set a=b\n` }, chart('values-prod.yaml'));
    expect(wordsOf(found)['web?values=values-prod.yaml']).toEqual({ files: [chart('values-prod.yaml')] });
  });

  test('the values of the chart itself are no others', async () => {
    expect(idsOf(await setsIn({ 'up.sh': 'helm template shop charts/web -f charts/web/values.yaml\n' }))).toEqual([
      'web',
    ]);
  });

  test('an encrypted file is a file', async () => {
    const found = await setsIn({
      'up.sh': 'helm secrets upgrade shop charts/web -f secrets://s.yaml\n',
      's.yaml': 'a: ENC[x]\n',
    });
    expect(idsOf(found)).toContain('web?values=/s.yaml');
  });

  test('settings of one script are told apart by what they set, and not by its values', async () => {
    const script = (replicas: number) =>
      `helm template charts/web --set a=1,b=${replicas}\nhelm template charts/web --set a=1,c=2\n`;
    const ids = ['web', 'web?from=up.sh&set=b', 'web?from=up.sh&set=c'];
    expect(idsOf(await setsIn({ 'up.sh': script(1) }))).toEqual(ids);
    expect(idsOf(await setsIn({ 'up.sh': script(2) }))).toEqual(ids);
  });

  test('no value of a setting is in an id or in what is told', async () => {
    const script = [
      `helm template charts/web --set-json '{"p":"hunter2","q":"$X"}' --set a=1`,
      `helm template charts/web --set-json '{"p":"hunter2"}'`,
      `helm template charts/web --set-json '{"p":"hunter2","r":1}'`,
      'helm template charts/web --set p=x,hunter2$X --set b=1',
    ].join('\n');
    const found = await setsIn({ 'up.sh': script });
    expect(found.sets).toHaveLength(5);
    expect(new Set(idsOf(found)).size).toBe(5);
    const told = [idsOf(found), found.sets.map(({ open }) => open.map(({ key }) => key)), toldIn(found)];
    expect(JSON.stringify(told)).not.toContain('hunter2');
  });

  test('more sets than a report can hold are told', async () => {
    const names = Array.from({ length: 40 }, (_, index) => chart(`values-${index}.yaml`));
    const found = await setsIn({}, ...names);
    expect(found.sets).toHaveLength(30);
    expect(found.unresolved).toMatchObject([
      { path: chart('Chart.yaml'), message: 'is used with 41 sets of values: the last 11 of them are not compared' },
    ]);
  });
});

describe('skaffold', () => {
  const skaffold = (release: string) =>
    `apiVersion: skaffold/v4beta6\nkind: Config\ndeploy:\n  helm:\n    releases:\n      - name: shop\n        chartPath: ../charts/web\n${release}`;

  test('a release', async () => {
    const found = await setsIn({
      'dev/skaffold.yaml': skaffold(
        '        namespace: dev\n        valuesFiles: [a.yaml]\n        setValues: {x.y: 1, z: {q: true}}\n        setValueTemplates: {image: "{{.IMAGE}}"}\n',
      ),
      'dev/a.yaml': '',
    });
    expect(wordsOf(found)['web?from=dev/skaffold.yaml#shop']).toEqual({
      files: ['dev/a.yaml'],
      settings: ['set x.y=1', 'set z.q=true'],
      open: ['image'],
      as: 'dev/shop',
      at: 'dev/skaffold.yaml:6',
    });
  });

  test('files stand over overrides', async () => {
    const found = await setsIn({
      'dev/skaffold.yaml': skaffold('        overrides: {b: 2}\n        valuesFiles: [a.yaml]\n'),
      'dev/a.yaml': 'b: 3\n',
    });
    expect(wordsOf(found)['web?from=dev/skaffold.yaml#shop']).toMatchObject({ inline: [{ b: 2 }, { b: 3 }] });
  });
});
