import { expect, test } from 'vitest';
import type { GitClient } from '../../../src/engine/git/gitClient';
import { createAnswers } from '../../../src/engine/git/rememberAnswers';

/** A client that writes down what it is asked, and fails as long as it is told to. */
function client(isFailing = false): { git: GitClient; asked: string[] } {
  const asked: string[] = [];
  const answer = async (question: string) => {
    asked.push(question);
    if (isFailing) throw new Error('killed');
    return [];
  };
  const git = { listTree: answer, diff: (from: string, to: string) => answer(`${from} ${to}`) };
  return { git: git as unknown as GitClient, asked };
}

test('what was asked of one client is not asked of the next', async () => {
  const remembering = createAnswers();
  const [first, second] = [client(), client()];
  await remembering(first.git).listTree('a');
  await remembering(first.git).diff('a', 'b');
  await remembering(second.git).listTree('a');
  await remembering(second.git).diff('a', 'b');
  await remembering(second.git).diff('b', 'a');
  expect([first.asked, second.asked]).toEqual([['a', 'a b'], ['b a']]);
});

test('a failure is no answer', async () => {
  const remembering = createAnswers();
  await expect(remembering(client(true).git).listTree('a')).rejects.toThrow('killed');
  expect(await remembering(client().git).listTree('a')).toEqual([]);
});

test('of many answers the last are kept', async () => {
  const remembering = createAnswers();
  const { git, asked } = client();
  for (const id of ['base', '1', '2', '3', 'base', '4', '5', '6', '7', '8', 'base', '1']) {
    await remembering(git).listTree(id);
  }
  expect(asked).toEqual(['base', '1', '2', '3', '4', '5', '6', '7', '8', '1']);
});

test('what is said of a history that is cut off is asked again once it goes further', async () => {
  const remembering = createAnswers();
  let historyEnd = 'c';
  let ancestor: string | undefined;
  const git = {
    historyEnd: async () => historyEnd,
    mergeBases: async () => (ancestor === undefined ? [] : [ancestor]),
    countCommits: async () => ({ onlyA: historyEnd === '' ? 2 : 1, onlyB: 0 }),
  } as unknown as GitClient;
  const ask = async () => [await remembering(git).mergeBases('a', 'b'), await remembering(git).countCommits('a', 'b')];
  expect(await ask()).toEqual([[], { onlyA: 1, onlyB: 0 }]);
  ancestor = 'd';
  expect(await ask()).toEqual([[], { onlyA: 1, onlyB: 0 }]);
  historyEnd = '';
  expect(await ask()).toEqual([['d'], { onlyA: 2, onlyB: 0 }]);
});
