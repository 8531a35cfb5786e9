import { describe, expect, it } from 'vitest';
import { readSettings } from '../../src/engine/config/readSettings';
import { diffModels } from '../../src/engine/diff/diffModels';
import type { Blobs } from '../../src/engine/git/snapshot';
import { loaders } from '../../src/engine/loaders/index';
import { createModelLoader } from '../../src/engine/loaders/loadModel';
import { locate } from '../../src/engine/loaders/locate';
import { type Loaded, readDivergence } from '../../src/engine/merge/readDivergence';
import type { Confidence, Severity } from '../../src/engine/model/severity';
import type { Revision, Source } from '../../src/engine/model/source';
import { wordsOf } from '../../src/engine/rules/message';
import type { Draft, Rule } from '../../src/engine/rules/rule';
import { unitDrafts } from '../../src/engine/rules/unitDrafts';
import { treeOf } from './treeOf';

type Files = Readonly<Record<string, string>>;

export interface ValidCase {
  /** What the case shows, as a sentence about the files. */
  readonly name: string;
  /** The tree before; empty unless given. Only rules about a change look at it. */
  readonly base?: Files;
  readonly head: Files;
  /** Where the two parted, for a rule about a merge; `merged` has the files that both changed. */
  readonly mergeBase?: Files;
  readonly merged?: Files;
}

export interface InvalidCase extends ValidCase {
  readonly errors: readonly ExpectedError[];
}

export interface ExpectedError {
  readonly title: string;
  /** `path:line` of the place; of the base when what it tells of is gone. */
  readonly at: string;
  readonly message?: string;
  readonly related?: readonly string[];
  /** Where it stood before. */
  readonly before?: string;
  /** The rule's own unless stated. */
  readonly severity?: Severity;
  readonly confidence?: Confidence;
}

/** Tests a rule by a table, as ESLint's RuleTester does: what it must let pass, and what it must find where. */
export function testRule(
  rule: Rule,
  { valid, invalid }: { readonly valid: readonly ValidCase[]; readonly invalid: readonly InvalidCase[] },
): void {
  describe(rule.meta.id, () => {
    const said = new Set<string>();

    it('is tested by cases of both sorts, none twice', () => {
      expect(valid.length, 'valid cases').toBeGreaterThan(0);
      expect(invalid.length, 'invalid cases').toBeGreaterThan(0);
      const inputs = [...valid, ...invalid].map(({ base, head }) => JSON.stringify([base ?? {}, head]));
      expect(new Set(inputs).size, 'different cases').toBe(inputs.length);
      const names = [...valid, ...invalid].map(({ name }) => name);
      expect(new Set(names).size, 'different names').toBe(names.length);
    });

    describe.each(valid)('lets pass: $name', (test) => {
      it('says nothing', async () => {
        expect((await draftsOf(rule, test)).map((draft) => wordsOf(rule.meta, draft).title)).toEqual([]);
      });
    });

    describe.each(invalid)('finds: $name', (test) => {
      it('says what and where', async () => {
        expect(test.errors.length, 'expected errors').toBeGreaterThan(0);
        const drafts = await draftsOf(rule, test);
        for (const { messageId } of drafts) said.add(messageId);
        const found = drafts.map((draft, index) => describeDraft(rule, draft, test.errors[index]));
        expect(found).toEqual(test.errors);
        const keys = drafts.map(({ key, at }) => JSON.stringify([at.file.path, key]));
        expect(new Set(keys).size, 'different keys').toBe(keys.length);
      });
    });

    it('has every message shown by a case', () => {
      expect([...said].sort()).toEqual(Object.keys(rule.meta.messages).sort());
    });
  });
}

/** What the rule finds in the head (state rules), in the change from base to head, or in the merge of both; the same place once. */
async function draftsOf(rule: Rule, test: ValidCase): Promise<Draft[]> {
  const first = new Map<string, Draft>();
  for (const draft of await allDraftsOf(rule, test)) {
    const key = JSON.stringify([draft.at.file.path, draft.key]);
    if (!first.has(key)) first.set(key, draft);
  }
  return [...first.values()];
}

async function allDraftsOf(rule: Rule, { base = {}, head, mergeBase = {}, merged = {} }: ValidCase) {
  const blobs = createTestBlobs();
  const load = createModelLoader(loaders, blobs);
  const loaded = async (files: Files, revision: Revision): Promise<Loaded> => {
    const snapshot = treeOf(files, revision);
    return { snapshot, model: await load(snapshot, await readSettings(snapshot)) };
  };
  const after = await loaded(head, 'head');
  if ('check' in rule) return rule.check(after.model);
  if ('checkUnit' in rule) return unitDrafts([rule])(after.model, rule);
  const before = await loaded(base, 'base');
  if ('checkChange' in rule) return rule.checkChange(diffModels(before.model, after.model));
  const trees = {
    mergeBase: await loaded(mergeBase, 'mergeBase'),
    base: before,
    head: after,
    merged: await loaded(mergeFiles(mergeBase, base, head, merged), 'merged'),
  };
  const changes = { baseChanges: changedFiles(mergeBase, base), headChanges: changedFiles(mergeBase, head) };
  return rule.checkMerge(await readDivergence(changes, trees, isClaimed, blobs));
}

/** Trees in memory hold their texts: nothing is fetched. */
const createTestBlobs = (): Blobs => ({
  prefetch: async () => {},
  text: async () => undefined,
  bytes: async () => undefined,
  problem: () => undefined,
  keep: () => '',
});

const isClaimed = (path: string): boolean => loaders.some((loader) => loader.claims(path));

function changedFiles(before: Files, after: Files): { path: string }[] {
  const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...paths].filter((path) => before[path] !== after[path]).map((path) => ({ path }));
}

/** File by file: what one side left alone is as the other has it. A file that both changed must be given. */
function mergeFiles(mergeBase: Files, base: Files, head: Files, merged: Files): Files {
  const paths = new Set([...Object.keys(base), ...Object.keys(head)]);
  const result: Record<string, string> = {};
  for (const path of paths) {
    const [old, ours, theirs] = [mergeBase[path], base[path], head[path]];
    const text = merged[path] ?? (ours === old ? theirs : theirs === old || ours === theirs ? ours : undefined);
    if (ours !== old && theirs !== old && ours !== theirs && text === undefined)
      throw new Error(`both sides changed ${path}: the case must say what the merge makes of it`);
    if (text !== undefined) result[path] = text;
  }
  return result;
}

/** The draft in the words of the expectation; what that does not mention is left out. */
function describeDraft(rule: Rule, draft: Draft, expected: ExpectedError | undefined): ExpectedError {
  const { title, message } = wordsOf(rule.meta, draft);
  const { severity = rule.meta.severity, confidence = rule.meta.confidence } = draft;
  return {
    title,
    at: placeOf(draft.at),
    ...(expected?.message === undefined ? {} : { message }),
    ...(expected?.related === undefined ? {} : { related: (draft.related ?? []).map(placeOf) }),
    ...(expected?.before === undefined ? {} : { before: draft.before ? placeOf(draft.before) : '' }),
    ...(expected?.severity !== undefined || severity !== rule.meta.severity ? { severity } : {}),
    ...(expected?.confidence !== undefined || confidence !== rule.meta.confidence ? { confidence } : {}),
  };
}

const placeOf = (source: Source): string => `${source.file.path}:${locate(source).line}`;
