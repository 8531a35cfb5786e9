import { describe, expect, test } from 'vitest';
import { diffModels } from '../../../src/engine/diff/diffModels';
import { createModel, type Model, resourcesOf } from '../../../src/engine/model/model';
import type { Resource } from '../../../src/engine/model/resource';
import type { Draft, Rule, RuleMeta } from '../../../src/engine/rules/rule';
import { runRules } from '../../../src/engine/rules/runRules';
import { treeOf } from '../../support/treeOf';
import { loadAlone } from '../selfComparison/compare';

const meta = (id: string): RuleMeta => ({
  id,
  title: '',
  category: 'network',
  severity: 'medium',
  confidence: 'certain',
  why: '',
  remediation: '',
  messages: { latest: { title: '', message: '' } },
});

const at = (resource: Resource): Draft['at'] => resource.trace(['image'])[0]!;
const isLatest = ({ value }: Resource): boolean => (value as { image?: string }).image?.endsWith(':latest') ?? false;

/** Finds services of an image `:latest`; one called `db` is worse. */
const latest: Rule = {
  meta: meta('latest'),
  *check(model) {
    for (const resource of resourcesOf(model).filter(isLatest)) {
      const severity = resource.name === 'db' ? { severity: 'critical' as const } : {};
      yield { messageId: 'latest', key: [resource.name], resource, at: at(resource), ...severity };
    }
  },
};

const images = (of: Readonly<Record<string, string>>): string =>
  `services:\n${Object.entries(of)
    .map(([name, image]) => `  ${name}:\n    image: ${image}\n`)
    .join('')}`;

type Files = Readonly<Record<string, string>>;
const project = (of: Readonly<Record<string, string>>): Files => ({ 'compose.yaml': images(of) });
const load = (files: Files): Promise<Model> => loadAlone(files, 'head');

async function run(rules: readonly Rule[], base: Files, after: Files, head?: Files, renames?: Map<string, string>) {
  const comparison = diffModels(await load(base), await load(after));
  return runRules(rules, comparison, { ...(head ? { head: await load(head) } : {}), ...(renames ? { renames } : {}) });
}

const found = ({ results }: Awaited<ReturnType<typeof run>>): string[] =>
  results.map(({ draft, introducedBy }) => `${draft.key.join(' ')} by ${introducedBy}`);

describe('only what the change brings', () => {
  test('what the base has is counted, what is new is found', async () => {
    const result = await run(
      [latest],
      project({ a: 'x:latest', db: 'y:latest' }),
      project({ b: 'x:latest', a: 'x:latest', db: 'z:latest' }),
    );
    expect(found(result)).toEqual(['b by head']);
    expect(result.preexisting).toEqual({ critical: 1, high: 0, medium: 1, low: 0, info: 0 });
  });

  test('what is gone is neither', async () => {
    const result = await run([latest], project({ a: 'x:latest' }), project({ a: 'x:1' }));
    expect([found(result), Object.values(result.preexisting).some((count) => count > 0)]).toEqual([[], false]);
  });

  test('lines that move keep a finding old', async () => {
    const base = project({ a: 'x:latest' });
    const result = await run([latest], base, { 'compose.yaml': `# A comment.\n\n\n${base['compose.yaml']}` });
    expect([found(result), result.preexisting.medium]).toEqual([[], 1]);
  });

  test('a file that is renamed keeps its findings old', async () => {
    const [base, after] = [
      { 'old/compose.yaml': images({ a: 'x:latest' }) },
      { 'new/compose.yaml': images({ a: 'x:latest' }) },
    ];
    const renames = new Map([['new/compose.yaml', 'old/compose.yaml']]);
    expect(found(await run([latest], base, after))).toEqual(['a by head']);
    const result = await run([latest], base, after, undefined, renames);
    expect([found(result), result.preexisting.medium]).toEqual([[], 1]);
  });

  test('a service that is renamed keeps its findings old', async () => {
    const more = '    environment: { A: "1", B: "2", C: "3" }\n    ports: ["80:80"]\n';
    const named = (name: string): Files => ({ 'compose.yaml': `${images({ [name]: 'x:latest' })}${more}` });
    const result = await run([latest], named('api'), named('web'));
    expect([found(result), result.preexisting.medium]).toEqual([[], 1]);
  });

  test('an object that is renamed in all variants of a chart keeps its findings old', async () => {
    const chart = (version: string): Files => ({
      'c/Chart.yaml': `apiVersion: v2\nname: c\nversion: ${version}\n`,
      'c/values.yaml': 'tag: "1"\n',
      'c/values-a.yaml': 'log: 1\n',
      'c/values-b.yaml': 'tag: latest\n',
      'c/templates/a.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "a-{{ .Chart.Version }}"}\nimage: "x:{{ .Values.tag }}"\ndata: {a: b, c: d, e: f, g: h, i: j}\n',
      'c/templates/b.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\ndata: {log: "{{ .Values.log }}"}\n',
    });
    const result = await run([latest], chart('1.0.0'), chart('1.1.0'));
    expect([found(result), result.preexisting.medium]).toEqual([[], 1]);
  });

  test('a line that stood in a chart which Helm refused is not new', async () => {
    const chart = (broken: string, image: string): Files => ({
      'c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n',
      'c/templates/a.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nimage: ${image}\n`,
      'c/templates/b.yaml': broken,
    });
    const fixed = chart('', 'x:latest');
    expect(found(await run([latest], chart('{{ if }}', 'x:latest'), fixed))).toEqual([]);
    expect(found(await run([latest], chart('{{ if }}', 'x:1'), fixed))).toEqual(['a by head']);
  });
});

describe('what the merge brings', () => {
  test.each([
    ['head has it too', { a: 'x:latest' }, ['a by head']],
    ['neither side has it alone', { a: 'x:1' }, ['a by merge']],
  ])('%s', async (_, head, expected) => {
    expect(found(await run([latest], project({ a: 'x:1' }), project({ a: 'x:latest' }), project(head)))).toEqual(
      expected,
    );
  });

  test('without a merged tree everything is of head', async () => {
    expect(found(await run([latest], {}, project({ a: 'x:latest' })))).toEqual(['a by head']);
  });
});

describe('what a rule about the merge tells', () => {
  /** Says of every service what the merge knows of it. */
  const merging = (key: string): Rule => ({
    meta: meta('merging'),
    *checkMerge({ merged }) {
      for (const resource of resourcesOf(merged.model))
        yield { messageId: 'latest', key: [`${key} ${resource.name}`], resource, at: at(resource) };
    },
  });
  const yielding: Rule = {
    meta: meta('yielding'),
    *check(model) {
      for (const resource of resourcesOf(model)) {
        const unless = { ruleId: 'merging', key: [`known ${resource.name}`] };
        yield { messageId: 'latest', key: [resource.name], resource, at: at(resource), unless };
      }
    },
  };

  test.each([
    ['the same: it stands for the other', 'known', ['known a by merge']],
    ['something else: both are told', 'other', ['other a by merge', 'a by head']],
  ])('%s', async (_, key, expected) => {
    const model = await load(project({ a: 'x:1' }));
    const empty = await load({});
    const side = { model, texts: [], changes: [] };
    const divergence = { mergeBase: empty, base: { ...side, model: empty }, head: side, merged: side };
    // The order of the rules does not matter.
    expect(found(runRules([yielding, merging(key)], diffModels(empty, model), { head: model, divergence }))).toEqual(
      expected,
    );
  });
});

describe('one place is one finding', () => {
  test('that several projects read: the units are listed', async () => {
    const files = {
      'compose.yaml': images({ a: 'x:latest' }),
      'compose.gpu.yaml': 'services:\n  a:\n    init: true\n',
    };
    const { results } = await run([latest], {}, files);
    expect(results).toHaveLength(1);
    expect(results[0]!.units).toEqual(expect.arrayContaining(['compose:compose.yaml']));
    expect(results[0]!.units.length).toBe(2);
  });

  test('its name does not depend on the unit or the line, but on rule, file and key', async () => {
    const fingerprints = async (files: Files, rule = latest): Promise<string[]> =>
      (await run([rule], {}, files)).results.map(({ fingerprint }) => fingerprint);
    const [one] = await fingerprints(project({ a: 'x:latest' }));
    expect(one).toMatch(/^[0-9a-f]{16}$/);
    expect(await fingerprints({ 'compose.yaml': `\n\n${images({ a: 'y:latest' })}` })).toEqual([one]);
    expect(await fingerprints(project({ b: 'x:latest' }))).not.toEqual([one]);
    expect(await fingerprints({ 'sub/compose.yaml': images({ a: 'x:latest' }) })).not.toEqual([one]);
    expect(await fingerprints(project({ a: 'x:latest' }), { ...latest, meta: meta('other') })).not.toEqual([one]);
  });
});

describe('a rule that fails', () => {
  const failing: Rule = {
    meta: meta('failing'),
    check() {
      throw new TypeError('nothing there');
    },
  };

  test('is told, and hides nothing that the others find', async () => {
    const result = await run([failing, latest], {}, project({ a: 'x:latest' }));
    expect(result.failures).toEqual([{ ruleId: 'failing', reason: 'TypeError' }]);
    expect(found(result)).toEqual(['a by head']);
  });

  test('late, after its first finding, says nothing by halves', async () => {
    const halfway: Rule = {
      meta: meta('halfway'),
      *check(model) {
        yield* (latest as Extract<Rule, { check: unknown }>).check(model);
        throw new Error('late');
      },
    };
    const result = await run([halfway], {}, project({ a: 'x:latest' }));
    expect([found(result), result.failures.length]).toEqual([[], 1]);
  });
});

test('a rule about changes sees the comparison, and its findings are of head', async () => {
  const rule: Rule = {
    meta: meta('changes'),
    *checkChange({ resources }) {
      for (const { change, before, after } of resources) {
        const resource = (after ?? before)!;
        yield { messageId: 'latest', key: [change, resource.name], resource, at: at(resource) };
      }
    },
  };
  const result = await run([rule], project({ a: 'x:1', gone: 'y:1' }), project({ a: 'x:2' }), project({ a: 'x:2' }));
  expect(found(result).sort()).toEqual(['changed a by head', 'removed gone by head']);
});

describe('a rule about units', () => {
  const latestOf = (looked: string[]): Rule => ({
    meta: meta('latest'),
    about: 'services',
    *checkUnit(services, unit) {
      looked.push(unit.id);
      for (const resource of services.filter(isLatest)) {
        if (resource.name === 'broken') throw new TypeError('nothing there');
        yield { messageId: 'latest', key: [resource.name], resource, at: at(resource) };
      }
    },
  });
  test('looks once at each unit that both sides have, and at none without what it is about', async () => {
    const looked: string[] = [];
    const unitsOf = async (tree: Files) => (await load(tree)).units;
    const same = [
      ...(await unitsOf({ '.env': 'A=1\n' })),
      ...(await unitsOf({ 'a/compose.yaml': images({ a: 'x:latest' }) })),
    ];
    const model = async (image: string): Promise<Model> =>
      createModel('head', [...same, ...(await unitsOf({ 'b/compose.yaml': images({ b: image }) }))], treeOf({}));
    const [before, after] = [await model('y:1'), await model('y:latest')];
    const result = runRules([latestOf(looked)], diffModels(before, after));
    expect(looked.sort()).toEqual(['compose:a/compose.yaml', 'compose:b/compose.yaml', 'compose:b/compose.yaml']);
    expect([found(result), result.preexisting.medium]).toEqual([['b by head'], 1]);
  });

  test('that fails in one of them says nothing by halves', async () => {
    const [good, broken] = [images({ a: 'x:latest' }), images({ broken: 'x:latest' })];
    const result = await run([latestOf([])], {}, { 'a/compose.yaml': good, 'b/compose.yaml': broken });
    expect([found(result), result.failures]).toEqual([[], [{ ruleId: 'latest', reason: 'TypeError' }]]);
  });
});

test('nothing at all gives nothing at all', () => {
  const empty = createModel('base', [], treeOf({}));
  expect(runRules([latest], diffModels(empty, empty))).toMatchObject({ results: [], failures: [] });
});
