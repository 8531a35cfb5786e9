import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAssembly, type Part, partsOf } from '../../../src/engine/util/parts';

/** As it arrives on another thread. */
function assembled(parts: Iterable<Part>): unknown {
  const assembly = createAssembly();
  for (const part of parts) assembly.add(structuredClone(part));
  return assembly.value;
}

const list = (length: number, item = 'x'.repeat(8)) => Array.from({ length }, (_, at) => `${item}${at}`);

describe('a value in parts', () => {
  test('is whole again after the last, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.integer({ min: 1, max: 200 }), (value, heavy) => {
        expect(assembled(partsOf(value, heavy))).toEqual(value);
      }),
    );
  });

  test('that is small is one part, as it is', () => {
    const value = { findings: [1, 2], empty: [], nothing: undefined };
    expect([...partsOf(value)]).toEqual([{ path: [], items: [value], isLast: true }]);
  });

  test('that is large is many, of which none is large, and only the last says so', () => {
    const value = {
      name: 'report',
      resources: [...list(300), { fields: list(400), inner: [{ deeper: list(500) }] }, ...list(300)],
      findings: list(200),
    };
    const parts = [...partsOf(value, 1000)];
    expect(assembled(parts)).toEqual(value);
    expect(Math.max(...parts.map(({ items }) => JSON.stringify(items).length))).toBeLessThan(1500);
    expect(parts.map(({ isLast }) => isLast)).toEqual(parts.map((_, at) => at === parts.length - 1));
  });

  test('leaves the value as it was', () => {
    const value = { rows: list(500) };
    const before = structuredClone(value);
    const assembly = createAssembly();
    for (const part of partsOf(value, 100)) assembly.add(part);
    expect(assembly.value).toEqual(before);
    expect(value).toEqual(before);
  });

  test('keeps keys that mean something to JavaScript', () => {
    const value: unknown = JSON.parse(`{ "__proto__": { "constructor": ${JSON.stringify(list(200))} } }`);
    const again = assembled(partsOf(value, 100));
    expect(JSON.stringify(again)).toBe(JSON.stringify(value));
    expect(({} as { constructor: unknown }).constructor).toBe(Object);
  });

  test('is made as it is asked for', () => {
    const rows = list(1000);
    const parts = partsOf(rows, 100);
    parts.next();
    rows.length = 0;
    expect([...parts].flatMap(({ items }) => items).length).toBeLessThan(20);
  });
});
