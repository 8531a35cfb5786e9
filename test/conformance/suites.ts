import { composeCorpus } from './compose/corpusSuite';
import { composeVectors } from './compose/vectorsSuite';
import type { Suite } from './result';

/** Every suite by name; `undefined` for what the tool cannot yet be measured by. */
export const SUITES: ReadonlyMap<string, Suite | undefined> = new Map<string, Suite | undefined>([
  ['compose-vectors', composeVectors],
  ['compose-corpus', composeCorpus],
  ['helm', undefined],
  ['kustomize', undefined],
  ['quantity', undefined],
]);
