import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFromWebview } from '../../src/protocol/isFromWebview';
import type { EvidenceRef, FromWebview, PanelCommand } from '../../src/protocol/messages';

const COMMANDS: PanelCommand[] = [
  'compare',
  'swap',
  'refresh',
  'export',
  'copyMarkdown',
  'openAllChanges',
  'cancel',
  'showLog',
];

const REFS: EvidenceRef[] = [
  { list: 'findings', index: 0, place: 'main' },
  { list: 'findings', index: 7, place: 2 },
  { list: 'resources', index: 1, field: null },
  { list: 'resources', index: 1, field: 3 },
  { list: 'ports', index: 0 },
  { list: 'env', index: 12 },
  { list: 'envSetBy', index: 1, side: 'base' },
  { list: 'envOverrides', index: 1, side: 'head', place: 2 },
  { list: 'fieldOverrides', index: 1, field: 0, side: 'head', place: 2 },
  { list: 'conflicts', index: 0, hunk: null },
  { list: 'conflicts', index: 0, hunk: 1 },
  { list: 'conflicts', index: 0, hunk: 'resolution' },
  { list: 'problems', index: 4 },
  { list: 'values', index: 3, value: 0 },
  { list: 'sameFrom', index: 3, file: 1 },
  { list: 'parts', index: 0, part: 2, side: 'head', place: 1 },
  { list: 'impact', index: 2, place: 0 },
  { list: 'suppressions', index: 9 },
];

const MESSAGES: FromWebview[] = [
  { type: 'ready' },
  ...COMMANDS.map((command): FromWebview => ({ type: 'command', command })),
  ...REFS.map((evidence): FromWebview => ({ type: 'open', evidence })),
  { type: 'tick', step: 'prepare: Rotate 2 secrets', done: true },
  { type: 'copyCommands', step: 3 },
  { type: 'openUnit', unit: 2 },
  { type: 'applyResolution', conflict: 0 },
  { type: 'suppress', fingerprint: '1ae0eb57ac44ffcc' },
];

describe('what the panel may say', () => {
  test.each(MESSAGES.map((message) => [JSON.stringify(message), message]))('%s is a message', (_, message) => {
    expect(isFromWebview(message)).toBe(true);
    expect(isFromWebview(structuredClone(message))).toBe(true);
  });
});

describe('what is refused', () => {
  const open = (evidence: unknown) => ({ type: 'open', evidence });
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a string', 'ready'],
    ['a list', [{ type: 'ready' }]],
    ['no type', {}],
    ['an unknown type', { type: 'eval' }],
    ['a type that every object has', { type: 'constructor' }],
    ['a type that is not text', { type: { toString: () => 'ready' } }],
    ['an unknown command', { type: 'command', command: 'workbench.action.quit' }],
    ['a command that every object has', { type: 'command', command: 'hasOwnProperty' }],
    ['a command that is a list', { type: 'command', command: ['compare'] }],
    ['no command', { type: 'command' }],
    ['arguments to a command', { type: 'command', command: 'compare', arguments: ['--upload-pack=x'] }],
    ['a path', open({ path: '/etc/passwd', line: 1 })],
    ['a path beside the index', open({ list: 'ports', index: 0, path: '/etc/passwd' })],
    ['no evidence', { type: 'open' }],
    ['null evidence', open(null)],
    ['an unknown list', open({ list: 'timings', index: 0 })],
    ['a list that every object has', open({ list: 'toString', index: 0 })],
    ['a negative index', open({ list: 'ports', index: -1 })],
    ['a fraction', open({ list: 'ports', index: 0.5 })],
    ['not a number', open({ list: 'ports', index: Number.NaN })],
    ['infinity', open({ list: 'ports', index: Number.POSITIVE_INFINITY })],
    ['an index as text', open({ list: 'ports', index: '0' })],
    ['a finding without its place', open({ list: 'findings', index: 0 })],
    ['a finding with another place', open({ list: 'findings', index: 0, place: 'base' })],
    ['a resource without its field', open({ list: 'resources', index: 0 })],
    ['a field as text', open({ list: 'resources', index: 0, field: 'ports' })],
    ['a place of no side', open({ list: 'envOverrides', index: 0, side: 'merged', place: 0 })],
    ['a side without its place', open({ list: 'envOverrides', index: 0, side: 'base' })],
    ['a field that is not there', open({ list: 'fieldOverrides', index: 0, side: 'base', place: 0 })],
    ['a part of a conflict that is none', open({ list: 'conflicts', index: 0, hunk: 'all' })],
    ['a part of no side', open({ list: 'parts', index: 0, part: 0, side: 'merged', place: 0 })],
    ['a value without its unit', open({ list: 'values', value: 0 })],
    ['a tick that is neither', { type: 'tick', step: 'prepare: x', done: 'yes' }],
    ['a tick without a step', { type: 'tick', step: '', done: true }],
    ['a step of endless length', { type: 'tick', step: 'x'.repeat(10_000), done: true }],
    ['commands instead of a step', { type: 'copyCommands', step: 'rm -rf /' }],
    ['a path instead of a unit', { type: 'openUnit', unit: 'docker-compose.yml' }],
    ['a path to write to', { type: 'applyResolution', conflict: 0, path: '/etc/passwd' }],
    ['a conflict by its path', { type: 'applyResolution', conflict: 'compose.yml' }],
    ['a rule in place of a finding', { type: 'suppress', ruleId: 'x' }],
    ['a hunk below zero', open({ list: 'conflicts', index: 0, hunk: -1 })],
  ])('%s', (_, value) => {
    expect(isFromWebview(value)).toBe(false);
  });

  test('any junk, without ever throwing', () => {
    fc.assert(fc.property(fc.anything(), (value) => typeof isFromWebview(value) === 'boolean'));
  });

  test('a message with any field added', () => {
    const known = new Set(MESSAGES.flatMap((message) => Object.keys(message)));
    fc.assert(
      fc.property(fc.constantFrom(...MESSAGES), fc.string(), fc.jsonValue(), (message, key, value) => {
        fc.pre(!known.has(key) && key !== '__proto__');
        return !isFromWebview({ ...message, [key]: value });
      }),
    );
  });
});
