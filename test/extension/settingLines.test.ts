import { expect, test } from 'vitest';
import type { ReportEnv, ReportResource } from '../../src/engine/report/report';
import { settingLines } from '../../src/extension/editor/settingLines';
import { at, indexed, report } from './sampleReport';

const FILE = 'compose.yml';
const RESOURCE = 'compose:compose.yml#service/web';
const lost = (line: number) => ({ source: 'env_file' as const, value: 'x', location: at('head', 'a.env', line) });

function variable(parts: Partial<ReportEnv> = {}): ReportEnv {
  return {
    resource: RESOURCE,
    name: 'MODE',
    change: 'changed',
    source: 'environment',
    secret: false,
    required: false,
    evidence: { base: at('base', FILE, 5), head: at('head', FILE, 6) },
    ...parts,
  };
}

/** `NAME set by …` of line 6 of the file, as the hover says it. */
function said(env: ReportEnv[], fields: ReportResource['fields'] = []): string[] {
  const resource: ReportResource = {
    id: RESOURCE,
    loader: 'compose',
    unit: 'compose:compose.yml',
    kind: 'service',
    name: 'web',
    change: 'changed',
    evidence: {},
    fields,
  };
  return settingLines(
    indexed(report({ env, resources: [resource] }))
      .lines('head', FILE)
      .get(6) ?? [],
  ).map(({ name, setBy, valueFrom, overrides, more }) =>
    [
      `${name} set by ${setBy.text}`,
      ...(valueFrom ? [`value of ${valueFrom.text}`] : []),
      ...overrides.map(({ text, ref }) => `overrides ${text} ${'place' in ref ? ref.place : ''}`),
      ...(more > 0 ? [`${more} more`] : []),
    ].join(', '),
  );
}

test('a variable that stands once needs no word', () => {
  expect(said([variable()])).toEqual([]);
});

test('a variable says what sets it, and what that overrides', () => {
  expect(said([variable({ overrides: { base: [lost(9)], head: [lost(1), lost(2)] } })])).toEqual([
    'MODE set by environment compose.yml:6, overrides env_file a.env:1 0, overrides env_file a.env:2 1',
  ]);
});

test('many places are counted', () => {
  expect(said([variable({ overrides: { head: [1, 2, 3, 4, 5].map(lost) } })])[0]).toMatch(/a\.env:3 2, 2 more$/);
});

test('a variable without a value says which line gives it', () => {
  expect(said([variable({ setBy: { head: at('head', '.env', 3) } })])).toEqual([
    'MODE set by environment compose.yml:6, value of .env:3',
  ]);
});

test('a field says it too, but not what a variable says already', () => {
  const field = (path: string): ReportResource['fields'][number] => ({
    path,
    change: 'changed',
    overrides: { head: [at('head', 'base.yml', 2)] },
    evidence: { head: at('head', FILE, 6) },
  });
  const env = [variable({ overrides: { head: [lost(1)] } })];
  expect(said(env, [field('restart'), field('environment.MODE')])).toEqual([
    'restart set by compose.yml:6, overrides base.yml:2 0',
    'MODE set by environment compose.yml:6, overrides env_file a.env:1 0',
  ]);
});
