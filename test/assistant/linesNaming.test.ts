import { describe, expect, test } from 'vitest';
import { linesNaming } from '../../src/assistant/linesNaming';

describe('a line that sets a name', () => {
  test.each([
    'PORT=8080',
    'export PORT=8080',
    'PORT: "8080"',
    '  - PORT=8080',
    '  - "PORT=8080"',
    '  - PORT: 8080',
    '{ "PORT": 8080 }',
    '"a": 1, "PORT": 8080',
    '- name: PORT',
    '- name: "PORT" # the port',
    '{ name: PORT, value: 8080 }',
    'container_name: PORT',
    'ENV PORT 8080',
    'ARG PORT',
  ])('%s', (line) => expect(linesNaming(line, 'PORT')).toEqual([{ line: 1, how: 'sets' }]));
});

describe('a line that asks for it', () => {
  test.each(['  url: http://a:$PORT/', 'x: ${PORT:-8080}', 'port: {{ .Values.web.PORT }}'])('%s', (line) =>
    expect(linesNaming(line, 'PORT')).toEqual([{ line: 1, how: 'asks for' }]),
  );
});

describe('a line that only has it somewhere', () => {
  test.each([
    'WEB_PORT=8080',
    'PORTS: []',
    'password: PORT',
    'PASSWORD=PORT',
    'PASSWORD=aPORT=b',
    'password: a-PORT',
    '# about the PORT',
    'PORT-x: 1',
    'hostname: PORT.example',
  ])('%s', (line) => expect(linesNaming(line, 'PORT')).toEqual([]));
});

test('lines count from 1, and an empty name stands nowhere', () => {
  expect(linesNaming('a: 1\nb: $x\r\na: 2\n', 'a').map(({ line }) => line)).toEqual([1, 3]);
  expect(linesNaming('a: 1', '')).toEqual([]);
});

test('a long line costs no more than a short one', () => {
  const start = performance.now();
  linesNaming(
    `${'a'.repeat(2_000_000)}\n${'a-'.repeat(1_000_000)}\n${'.Values.'.repeat(100_000)}\n${`${'x_'.repeat(500)}${' a'.repeat(500)}\n`.repeat(500)}`,
    'a',
  );
  expect(performance.now() - start).toBeLessThan(1000);
});
