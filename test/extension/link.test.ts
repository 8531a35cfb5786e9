import { describe, expect, test } from 'vitest';
import { type Link, linkText, readLink } from '../../src/extension/links/link';

const FINDING = 'a1b2c3d4';

describe('a link', () => {
  test.each<Link>([
    { base: 'main', head: 'feature/größe & more' },
    { repo: 'my shop+1', base: 'origin/main', head: 'v1.0', mode: 'direct', finding: FINDING },
  ])('is read as it was written', (link) => {
    const { pathname, search, hostname, protocol } = new URL(linkText('vscode', 'infra-diff.infra-diff', link));
    expect([protocol, hostname, pathname]).toEqual(['vscode:', 'infra-diff.infra-diff', '/compare']);
    expect(readLink(pathname, search.slice(1))).toEqual(link);
  });

  test.each([
    ['another path', '/open', 'base=main&head=feature'],
    ['no base', '/compare', 'head=feature'],
    ['an option of git', '/compare', 'base=--upload-pack%3Dsh&head=feature'],
    ['a line break', '/compare', 'base=main%0Ax&head=feature'],
    ['text that turns direction', '/compare', 'base=main%E2%80%AEx&head=feature'],
    ['a name without end', '/compare', `base=main&head=${'x'.repeat(300)}`],
  ])('with %s names nothing', (_, path, query) => {
    expect(readLink(path, query)).toBeUndefined();
  });

  test('cannot name a folder of the machine, nor anything but a fingerprint', () => {
    const query = 'base=main&head=feature&repo=/etc&finding=%3Cb%3E&mode=both';
    expect(readLink('/compare', query)).toEqual({ base: 'main', head: 'feature' });
    expect(readLink('/compare', 'base=a&head=b&repo=..%5Cx')).toEqual({ base: 'a', head: 'b' });
  });
});
