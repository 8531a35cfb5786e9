import { composeCorpus } from './compose/corpusSuite';
import { composeVectors } from './compose/vectorsSuite';
import { helmCorpus } from './helm/corpusSuite';
import { kustomizeCorpus } from './kustomize/corpusSuite';
import { quantity } from './quantity/quantitySuite';
import type { Suite } from './result';

/** Every suite by name; `undefined` for what the tool cannot yet be measured by. */
export const SUITES: ReadonlyMap<string, Suite | undefined> = new Map<string, Suite | undefined>([
  ['compose-vectors', composeVectors],
  ['compose-corpus', composeCorpus],
  ['helm', helmCorpus],
  ['kustomize', kustomizeCorpus],
  ['quantity', quantity],
]);

/** Suites of vectors: they take one file of them as well as a folder. */
export const TAKES_A_FILE: ReadonlySet<string> = new Set(['compose-vectors', 'quantity']);
