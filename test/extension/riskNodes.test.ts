import { describe, expect, test } from 'vitest';
import { findingText } from '../../src/extension/tree/findingText';
import { findNode, type RiskNode } from '../../src/extension/tree/riskNode';
import { riskNodes } from '../../src/extension/tree/riskNodes';
import { ALL_SHOWN, readTreeOptions, writeTreeOptions } from '../../src/extension/tree/treeOptions';
import { at, finding, report } from './sampleReport';

/** The tree as ids, indented. */
function outline(nodes: readonly RiskNode[], depth = 0): string[] {
  return nodes.flatMap((node) => [`${'  '.repeat(depth)}${node.id}`, ...outline(node.children, depth + 1)]);
}

function all(nodes: readonly RiskNode[]): RiskNode[] {
  return nodes.flatMap((node) => [node, ...all(node.children)]);
}

const sample = report({
  findings: [
    finding({ fingerprint: 'low', severity: 'low', category: 'security' }),
    finding({
      fingerprint: 'one',
      severity: 'critical',
      category: 'network',
      evidence: { base: at('base', 'a.yml', 1), head: at('head', 'a.yml', 2), related: [at('head', 'b.yml', 3)] },
    }),
    finding({ fingerprint: 'two', severity: 'critical', category: 'breaking' }),
  ],
  merge: {
    status: 'conflicts',
    tree: null,
    conflicts: [{ path: 'a.yml', type: 'content', infrastructure: true, hunks: [], resources: [] }],
  },
  problems: [{ path: 'bad.yml', revision: 'head', line: 3, message: 'not YAML' }],
});

describe('the risk tree, as a person wants it', () => {
  const two = [
    finding({ fingerprint: 'low', severity: 'low', evidence: { head: at('head', 'a.yml', 9), related: [] } }),
    finding({ fingerprint: 'high', evidence: { head: at('head', 'a.yml', 1), related: [] } }),
    finding({ fingerprint: 'other', category: 'security', evidence: { base: at('base', 'b.yml', 1), related: [] } }),
    finding({ fingerprint: 'kept', suppressed: { by: 'config', reason: 'known' } }),
  ];
  const heads = (options: Partial<typeof ALL_SHOWN>) =>
    all(riskNodes(report({ findings: two }), { ...ALL_SHOWN, ...options }))
      .filter(({ kind }) => kind !== 'evidence')
      .map(({ id, parent }) => (parent ? `  ${id}` : id));

  test('by file: the file with the worst first, and in it the worst first', () => {
    expect(heads({ grouping: 'file' })).toEqual([
      'file/a.yml',
      '  finding:high',
      '  finding:low',
      'file/b.yml',
      '  finding:other',
      'suppressed',
      '  finding:kept',
    ]);
  });

  test('by kind', () => {
    expect(heads({ grouping: 'kind' })).toEqual([
      'kind/network',
      '  finding:high',
      '  finding:low',
      'kind/security',
      '  finding:other',
      'suppressed',
      '  finding:kept',
    ]);
  });

  test('without some severities, and without what is accepted', () => {
    expect(heads({ grouping: 'file', hidden: new Set(['high']), suppressed: false })).toEqual([
      'file/a.yml',
      '  finding:low',
    ]);
  });

  test('keeps the references to the report', () => {
    const nodes = all(riskNodes(report({ findings: two }), { ...ALL_SHOWN, grouping: 'file' }));
    for (const node of nodes) {
      if (node.kind !== 'finding') continue;
      expect(node.ref).toEqual({ list: 'findings', index: two.indexOf(node.finding), place: 'main' });
    }
  });

  test('is remembered, and what nobody knows is passed over', () => {
    const options = { grouping: 'kind', hidden: new Set(['low'] as const), suppressed: false } as const;
    expect(readTreeOptions(JSON.parse(JSON.stringify(writeTreeOptions(options))))).toEqual(options);
    for (const stored of [undefined, null, 'x', [], { grouping: 'planet', hidden: 'low' }, { hidden: ['x'] }]) {
      expect(readTreeOptions(stored)).toEqual(ALL_SHOWN);
    }
  });
});

describe('the risk tree', () => {
  test('is severity, category, finding, evidence; conflicts come first and what could not be read last', () => {
    expect(outline(riskNodes(sample))).toEqual([
      'conflicts',
      '  conflict:a.yml',
      'critical',
      '  critical/breaking',
      '    finding:two',
      '      finding:two/head',
      '  critical/network',
      '    finding:one',
      '      finding:one/head',
      '      finding:one/base',
      '      finding:one/related-0',
      'low',
      '  low/security',
      '    finding:low',
      '      finding:low/head',
      'problems',
      '  problem:head:bad.yml',
    ]);
  });

  test('gives findings of one kind a row that opens, each by the words that are its own', () => {
    const secret = (name: string) =>
      finding({ fingerprint: name, severity: 'critical', category: 'security', title: `${name} is committed in .env` });
    const roots = riskNodes(report({ findings: [secret('DB_KEY'), secret('API_KEY')] }));
    expect(outline(roots)).toEqual([
      'critical',
      '  critical/security',
      '    critical/security/critical:port-collision:… is committed in .env',
      '      finding:DB_KEY',
      '        finding:DB_KEY/head',
      '      finding:API_KEY',
      '        finding:API_KEY/head',
    ]);
    const found = all(roots).flatMap((node) => (node.kind === 'finding' ? [[node.label, node.ref]] : []));
    expect(found).toEqual([
      ['DB_KEY', { list: 'findings', index: 0, place: 'main' }],
      ['API_KEY', { list: 'findings', index: 1, place: 'main' }],
    ]);
    expect(findNode(roots, 'API_KEY')?.parent?.kind).toBe('group');
  });

  test('folds what neither branch could read', () => {
    const problem = { path: 'old.yml', revision: 'base', preexisting: true, message: 'not YAML' } as const;
    const roots = riskNodes(report({ problems: [problem, { ...problem, line: 4 }, ...sample.problems] }));
    expect(outline(roots)).toEqual([
      'problems',
      '  problem:head:bad.yml',
      '  problems/shared',
      '    problem:base:old.yml',
      '    problem:base:old.yml#1',
    ]);
    const refs = all(roots).flatMap((node) => (node.kind === 'problem' ? [node.ref] : []));
    expect(refs.map((ref) => ('index' in ref ? ref.index : -1))).toEqual([2, 0, 1]);
  });

  test('keeps back what there is no room for, in a last row that opens', () => {
    const findings = Array.from({ length: 1203 }, (_, at) =>
      finding({ fingerprint: `f${at}`, severity: 'low', title: `port ${at} is published twice` }),
    );
    const roots = riskNodes(report({ findings }));
    const group = roots[0]!.children[0]!.children[0]!;
    expect(group).toMatchObject({ kind: 'group', count: 1203 });
    expect(group.children).toHaveLength(501);
    expect(group.children.at(-1)).toMatchObject({ kind: 'more', id: `${group.id}/more`, count: 703 });
    const nodes = all(roots);
    expect(nodes.filter(({ kind }) => kind === 'finding')).toHaveLength(1203);
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
    expect(findNode(roots, 'f1202')?.parent?.parent?.kind).toBe('more');
  });

  test('makes rows when their parent is opened, and once', () => {
    const [root] = riskNodes(sample).filter(({ kind }) => kind === 'severity');
    expect(root!.children[0]!.children).toBe(root!.children[0]!.children);
  });

  test('of nothing is empty', () => {
    expect(riskNodes(report())).toEqual([]);
  });

  test('knows the parent of every node', () => {
    const roots = riskNodes(sample);
    for (const node of all(roots)) for (const child of node.children) expect(child.parent).toBe(node);
    expect(roots.every(({ parent }) => parent === undefined)).toBe(true);
  });

  test('has no id twice, even where the report repeats itself', () => {
    const problem = { path: 'bad.yml', revision: 'head', message: 'not YAML' } as const;
    const twice = report({ findings: [finding(), finding()], problems: [problem, problem] });
    const ids = all(riskNodes(twice)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('points at the entries of the report', () => {
    const refs = all(riskNodes(sample)).flatMap((node) => ('ref' in node ? [[node.id, node.ref]] : []));
    expect(Object.fromEntries(refs)).toMatchObject({
      'finding:two': { list: 'findings', index: 2, place: 'main' },
      'finding:one/base': { list: 'findings', index: 1, place: 'main' },
      'finding:one/related-0': { list: 'findings', index: 1, place: 0 },
      'conflict:a.yml': { list: 'conflicts', index: 0, hunk: null },
      'problem:head:bad.yml': { list: 'problems', index: 0 },
    });
  });

  test('finds a finding by its fingerprint', () => {
    const roots = riskNodes(sample);
    expect(findNode(roots, 'one')?.id).toBe('finding:one');
    expect(findNode(roots, 'none')).toBeUndefined();
  });
});

test('a copied finding says what, why, what to do, and where', () => {
  expect(findingText(sample.findings[1]!)).toBe(`critical: Two services publish 8080 (port-collision)
web and api both publish port 8080.
Why: The second one does not start.
What to do: Give one of them another port.
  a.yml:2 (head)
  a.yml:1 (base)
  b.yml:3 (head)
`);
});
