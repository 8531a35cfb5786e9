import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuantity, quantityOf, quantityText } from '../../../src/engine/model/quantity';

const printed = (text: string): string | undefined => {
  const quantity = parseQuantity(text);
  return quantity && quantityText(quantity);
};

test.each([
  ['1000m', '1'],
  ['0.5', '500m'],
  ['1024Mi', '1Gi'],
  ['1.5Gi', '1536Mi'],
  ['1023.5Ki', '1048064'],
  ['0.1Mi', '104857600m'],
  ['1500M', '1500M'],
  ['1000e3', '1e6'],
  ['0.1n', '1n'],
  ['-0.1n', '-1n'],
  ['16Ei', '9223372036854775807'],
  ['k', '0'],
  ['00', '0'],
])('%s is printed as %s', (text, expected) => {
  expect(printed(text)).toBe(expected);
});

test.each(['', ' 1', '1GB', '1gi', '1e', '1Ki2', '1,5', '0x10', '1e999999999', '9'.repeat(10_000)])(
  'refuses %j',
  (text) => {
    expect(parseQuantity(text)).toBeUndefined();
  },
);

describe('a value of a file', () => {
  test.each([
    [0.5, '500m'],
    [1e21, '1e21'],
    [' 1Gi ', '1Gi'],
  ])('%j', (value, expected) => {
    expect(quantityText(quantityOf(value)!)).toBe(expected);
  });
  test('is none when it is no text and no number', () => {
    expect([true, null, [], {}].map(quantityOf)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

test('what is printed is read as the same', () => {
  const suffix = fc.constantFrom('', 'n', 'u', 'm', 'k', 'M', 'G', 'Ki', 'Mi', 'Gi', 'e3', 'e-3');
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), suffix, (number, unit) => {
      const quantity = parseQuantity(`${number}${unit}`)!;
      expect(parseQuantity(quantityText(quantity))!.nano).toBe(quantity.nano);
    }),
  );
});
