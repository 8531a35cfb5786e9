import { describe, expect, test } from 'vitest';
import { envLines, envTables, isInterpolation, lackedBy, overriddenBy } from '../../../src/engine/report/envTables';
import type { ReportEnv } from '../../../src/engine/report/report';

const at = (path: string, line: number) => ({ revision: 'head' as const, path, line, column: 1 });

/** `api.env:3` sets the variable; `over` are places that lose. */
function row(resource: string | null, place: string, parts: Partial<ReportEnv> = {}, over: string[] = []): ReportEnv {
  const [path = '', line] = place.split(':');
  const lost = over.map((text) => ({
    source: 'env_file' as const,
    location: at(text.split(':')[0]!, Number(text.split(':')[1])),
  }));
  return {
    resource: resource === null ? null : `compose:c.yml#service/${resource}`,
    name: `V${line}`,
    change: 'added',
    source: resource === null ? 'dotenv' : 'env_file',
    secret: false,
    required: false,
    after: '1',
    ...(lost.length > 0 ? { overrides: { head: lost } } : {}),
    evidence: { head: at(path, Number(line)) },
    ...parts,
  };
}

const short = (ids: readonly string[]) => ids.map((id) => id.slice(id.lastIndexOf('/') + 1)).join(' ');

describe('a line', () => {
  const lines = (rows: ReportEnv[]) =>
    envLines(rows).map((line) => `${line.env.name} ${short(line.resources)} ${line.sources.join('+')}`);

  test('that several services read is one, with the row of the file itself', () => {
    expect(lines([row(null, 'a.env:1'), row('a', 'a.env:1'), row('b', 'a.env:1')])).toEqual(['V1 a b env_file+dotenv']);
  });

  test('of an image is told with the services that build it', () => {
    const source = 'dockerfile' as const;
    const image = row('x', 'Dockerfile:2', { source, resource: 'dockerfile:Dockerfile#Dockerfile/Dockerfile' });
    expect(lines([row('a', 'Dockerfile:2', { source }), image])).toEqual(['V2 a dockerfile']);
    expect(envLines([image])[0]!.resources).toEqual([image.resource]);
  });

  test('is two where it overrides other places', () => {
    const rows = [row('a', 'a.env:1'), row('b', 'a.env:1', {}, ['b.env:2']), row('c', 'a.env:1', {}, ['b.env:2'])];
    expect(lines(rows)).toEqual(['V1 a env_file', 'V1 b c env_file']);
  });

  test('that uses a variable of the same name in the same place is no other', () => {
    const use = row(null, 'c.yml:1', { source: 'interpolation' });
    const rows = envLines([use, row('a', 'c.yml:1', { source: 'environment' })]);
    expect(rows.map(isInterpolation)).toEqual([true, false]);
  });
});

describe('tables', () => {
  const tables = (rows: ReportEnv[]) =>
    envTables(envLines(rows)).map((table) => {
      const names = table.lines.map((line) => {
        const except = short(lackedBy(table, line));
        return line.env.name + (except === '' ? '' : ` not ${except}`);
      });
      return `${short(table.resources) || table.path}: ${names.join(', ')}`;
    });
  const shared = (services: string, place: string) => services.split(' ').map((name) => row(name, place));

  test('are one for each service, and one for a file that no service reads', () => {
    expect(tables([row(null, 'z.env:1'), row('b', 'c.yml:2'), row('a', 'c.yml:1'), row('b', 'x.env:3')])).toEqual([
      'a: V1',
      'b: V2, V3',
      'z.env: V1',
    ]);
  });

  test('of a shared file have every line, also those that one service sets itself', () => {
    expect(tables([...shared('a b c', 's.env:1'), ...shared('a c', 's.env:2'), row('b', 'c.yml:9')])).toEqual([
      'a b c: V1, V2 not b',
      'b: V9',
    ]);
  });

  test('are apart where the services that share have little in common', () => {
    expect(
      tables([...shared('a b c d', 's.env:1'), ...shared('a b', 's.env:2'), ...shared('c e f', 's.env:3')]),
    ).toEqual(['a b: V2', 'a b c d: V1', 'c e f: V3']);
  });
});

test('what is overridden is that of the side that counts', () => {
  const [both] = [row('a', 'a.env:1', {}, ['b.env:2'])];
  expect(overriddenBy(both!)).toHaveLength(1);
  expect(overriddenBy({ ...both!, evidence: { base: at('a.env', 1) } })).toEqual([]);
});
