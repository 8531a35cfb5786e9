import { describe, expect, test } from 'vitest';
import type { Memento } from 'vscode';
import { readDoneSteps, tickStep } from '../../src/extension/panel/doneSteps';

function memento(values: Record<string, unknown> = {}): Memento {
  return {
    get: (key: string) => values[key],
    update: async (key: string, value: unknown) => {
      values[key] = JSON.parse(JSON.stringify(value));
    },
  } as unknown as Memento;
}

const request = { repo: '/repo', base: 'main', head: 'next' };

describe('the ticks of a plan', () => {
  test('are kept by the branches compared', () => {
    const memory = memento();
    expect(tickStep(memory, request, 'prepare: a', true)).toEqual(['prepare: a']);
    expect(tickStep(memory, request, 'deploy: b', true)).toEqual(['prepare: a', 'deploy: b']);
    expect(readDoneSteps(memory, { ...request })).toEqual(['prepare: a', 'deploy: b']);
    expect(readDoneSteps(memory, { ...request, head: 'other' })).toEqual([]);
    expect(readDoneSteps(memory, { ...request, base: 'next', head: 'main' })).toEqual([]);
  });

  test('are taken away again, once each', () => {
    const memory = memento();
    tickStep(memory, request, 'a', true);
    tickStep(memory, request, 'a', true);
    expect(readDoneSteps(memory, request)).toEqual(['a']);
    expect(tickStep(memory, request, 'a', false)).toEqual([]);
  });

  test('are those of the last twenty comparisons', () => {
    const memory = memento();
    for (let number = 0; number < 25; number++) tickStep(memory, { ...request, head: `b${number}` }, 'a', true);
    expect(readDoneSteps(memory, { ...request, head: 'b4' })).toEqual([]);
    expect(readDoneSteps(memory, { ...request, head: 'b5' })).toEqual(['a']);
  });

  test('are none where something else is stored', () => {
    for (const stored of [null, 'text', {}, [1], [{ ...request, steps: 'a' }], [{ ...request, steps: [1] }]]) {
      expect(readDoneSteps(memento({ 'infradiff.doneSteps': stored }), request)).toEqual([]);
    }
  });
});
