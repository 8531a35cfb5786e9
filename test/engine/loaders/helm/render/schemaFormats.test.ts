import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../../../../src/engine/loaders/helm/render/schema/formats';
import { validate } from '../../../../../src/engine/loaders/helm/render/schema/validate';

/** Texts that have a format, and texts that do not; as `format.go` of santhosh-tekuri/jsonschema v6.0.1 sees them. */
const CASES: Readonly<Record<string, readonly [good: readonly string[], bad: readonly string[]]>> = {
  date: [
    ['2024-02-29', '1900-01-01'],
    ['2023-02-29', '2024-13-01', '2024-1-1', ''],
  ],
  time: [
    ['10:20:30Z', '23:59:60Z', '22:59:60-01:00', '10:20:30.5+02:00'],
    ['10:20:30', '24:00:00Z', '10:20:60Z', '10:20:30+2:00'],
  ],
  'date-time': [['2024-05-06T07:08:09Z'], ['2024-05-06 07:08:09Z', '2024-05-06T07:08Z', '2024-05-32T07:08:09Z']],
  duration: [
    ['P1Y', 'PT5M', 'P2W', 'P1DT1H'],
    ['P', 'PT', 'P1', '1Y', 'P1D2Y', 'P1W2D'],
  ],
  email: [
    ['a@example.com', '"a b"@example.com', 'a@[127.0.0.1]', 'a@[IPv6:::1]'],
    ['a', '.a@b.c', 'a..b@c.d', 'a@-b', 'a b@c.d'],
  ],
  hostname: [
    ['example.com', 'example.com.', 'a-b', 'EXAMPLE'],
    ['-a', 'a-', 'a_b', 'a..b', '', 'x'.repeat(64)],
  ],
  ipv4: [
    ['10.0.0.1', '0.0.0.0'],
    ['10.0.0', '10.0.0.256', '10.0.0.01', '10.0.0.1/8'],
  ],
  ipv6: [
    ['::', '::1', 'fe80::1', '1:2:3:4:5:6:7:8', '::ffff:10.0.0.1'],
    ['1', ':', '1:2:3:4:5:6:7', '1::2::3', '1:2:3:4:5:6:7:8::', '::g', 'fe80::1%eth0'],
  ],
  'json-pointer': [
    ['', '/a/b', '/a~0b'],
    ['a', '/a~2'],
  ],
  'relative-json-pointer': [
    ['0', '1/a', '2#'],
    ['01', '/a', ''],
  ],
  regex: [['^a+$'], ['(', '(?=a)']],
  semver: [
    ['1.2.3', '1.2.3-rc.1+b.2'],
    ['1.2', 'v1.2.3', '01.2.3', '1.2.3-01', '1.2.3+'],
  ],
  uri: [
    ['https://example.com/a?b', 'mailto:a@b.c', 'urn:x'],
    ['example.com', '/a', 'http://a b', ''],
  ],
  'uri-reference': [
    ['/a', '', 'https://example.com'],
    ['a\\b', ':a'],
  ],
  uuid: [['01234567-89ab-cdef-0123-456789abcdef'], ['0123', '01234567-89ab-cdef-0123-456789abcdeg']],
};

describe.each(Object.entries(CASES))('%s', (name, [good, bad]) => {
  it.each(good)('is %j', (text) => expect(FORMATS.get(name)!(text)).toBe(true));
  it.each(bad)('is not %j', (text) => expect(FORMATS.get(name)!(text)).toBe(false));
});

describe('a schema with formats', () => {
  const found = (schema: object, value: string) =>
    validate({ a: value }, { ...schema, properties: { a: { format: 'uri' } } });
  const refused = [{ at: '/a', message: 'value is not valid uri' }];

  it.each([
    'http://json-schema.org/draft-07/schema#',
    'https://json-schema.org/draft-06/schema',
    'http://json-schema.org/draft-04/schema#',
  ])('of %s is held to them', ($schema) => {
    expect(found({ $schema }, 'hunter2')).toEqual(refused);
    expect(found({ $schema }, 'https://example.com')).toEqual([]);
  });

  it.each([
    {},
    { $schema: 'https://json-schema.org/draft/2020-12/schema' },
    { $schema: 'https://json-schema.org/draft/2019-09/schema' },
  ])('is not, where it is %j', (schema) => expect(found(schema, 'hunter2')).toEqual([]));
});
