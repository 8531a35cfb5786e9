import { describe, expect, it } from 'vitest';
import { envLinks, evidenceLinks, findingLinks, shortNames } from '../../webview/model/evidence';
import { sample } from './sample';

describe('findingLinks', () => {
  it('names every place by its position in the report', () => {
    const index = sample.findings.findIndex(({ ruleId }) => ruleId === 'volume-renamed');
    const { main, related } = findingLinks(sample.findings[index]!, index);
    expect(main.map(({ text, title, ref }) => ({ text, title, ref }))).toEqual([
      {
        text: 'docker-compose.yml:131',
        title: 'base: docker-compose.yml:131',
        ref: { list: 'findings', index, place: 'main' },
      },
      {
        text: 'docker-compose.yml:134',
        title: 'merged: docker-compose.yml:134',
        ref: { list: 'findings', index, place: 'main' },
      },
    ]);
    expect(related.map(({ ref }) => ref)).toEqual([
      { list: 'findings', index, place: 0 },
      { list: 'findings', index, place: 1 },
    ]);
  });
});

describe('evidenceLinks', () => {
  it('gives the base first', () => {
    const place = { path: 'a/b.yml', line: 3, column: 1 };
    const links = evidenceLinks(
      { head: { ...place, revision: 'head' }, base: { ...place, revision: 'mergeBase' } },
      { list: 'env', index: 4 },
    );
    expect(links.map(({ title }) => title)).toEqual(['merge base: a/b.yml:3', 'head: a/b.yml:3']);
    expect(links[1]!.ref).toEqual({ list: 'env', index: 4 });
  });

  it('gives none where there is no place', () => {
    expect(evidenceLinks({}, { list: 'ports', index: 0 })).toEqual([]);
  });
});

describe('shortNames', () => {
  it.each([
    [
      ['deploy/k8s/app.yaml', 'charts/values.yaml'],
      ['app.yaml', 'values.yaml'],
    ],
    [
      ['a/compose.yml', 'b/compose.yml'],
      ['a/compose.yml', 'b/compose.yml'],
    ],
    [
      ['x/a/c.yml', 'x/b/c.yml', 'd.yml'],
      ['a/c.yml', 'b/c.yml', 'd.yml'],
    ],
    [
      ['c.yml', 'a/c.yml'],
      ['c.yml', 'a/c.yml'],
    ],
    [
      ['same.yml', 'same.yml'],
      ['same.yml', 'same.yml'],
    ],
  ])('%j reads %j', (paths, names) => {
    const short = shortNames(paths);
    expect(paths.map((path) => short.get(path))).toEqual(names);
  });
});

describe('envLinks', () => {
  it('names what sets a variable, what gives its value, and what loses, on the side that counts', () => {
    const at = (path: string, line: number) => ({ revision: 'head' as const, path, line, column: 1 });
    const lost = (path: string) => ({ source: 'env_file' as const, location: at(path, 1) });
    const env = {
      resource: null,
      name: 'A',
      change: 'changed',
      source: 'environment',
      secret: false,
      required: false,
      evidence: { base: { ...at('old.yml', 9), revision: 'base' }, head: at('c.yml', 5) },
      setBy: { head: at('.env', 2) },
      overrides: { base: [lost('old.env')], head: [lost('a/x.env'), lost('b/x.env')] },
    } as const;
    const { main, setBy, overrides } = envLinks(env, 7);
    expect([main, setBy!, ...overrides].map(({ text, ref }) => [text, ref])).toEqual([
      ['c.yml:5', { list: 'env', index: 7 }],
      ['.env:2', { list: 'envSetBy', index: 7, side: 'head' }],
      ['a/x.env:1', { list: 'envOverrides', index: 7, side: 'head', place: 0 }],
      ['b/x.env:1', { list: 'envOverrides', index: 7, side: 'head', place: 1 }],
    ]);
    const { setBy: none, ...others } = env;
    expect(envLinks({ ...others, evidence: { base: env.evidence.base } }, 7)).toMatchObject({
      main: { text: 'old.yml:9' },
      overrides: [{ text: 'old.env:1' }],
    });
  });
});
