import { expect, test } from 'vitest';
import { diffPorts } from '../../../src/engine/diff/diffPorts';
import type { ResourcePair } from '../../../src/engine/diff/pairResources';
import type { Port } from '../../../src/engine/model/port';
import { NO_FACETS, type Resource } from '../../../src/engine/model/resource';

/** `8080:80`, `80`: as Compose writes them. */
function port(text: string): Port {
  const [target, published] = text.split(':').reverse();
  return {
    kind: published === undefined ? 'exposed' : 'published',
    target: Number(target),
    protocol: 'tcp',
    ...(published === undefined ? {} : { published }),
  } as unknown as Port;
}

const side = (ports: string): Resource =>
  ({ facets: { ...NO_FACETS, ports: ports.split(' ').map(port) } }) as unknown as Resource;

const text = ({ published, target }: Port): string =>
  published === undefined ? `${target}` : `${published}:${target}`;

test.each([
  ['8080:80', '8080:80', []],
  ['8080:80 8080:80', '8080:80 8080:80', []],
  ['8080:80 8080:80 9090:90', '9090:90 8080:80 8080:80', []],
  ['8080:80 8080:80', '8080:80', ['removed 8080:80 -> ']],
  ['8080:80', '8080:80 8080:80', ['added  -> 8080:80']],
  ['8080:80', '8081:80', ['changed 8080:80 -> 8081:80']],
  ['8080:80 9090:80', '8081:80 9091:80', ['changed 8080:80 -> 8081:80', 'changed 9090:80 -> 9091:80']],
  ['8080:80', '8080:8000', ['changed 8080:80 -> 8080:8000']],
])('the ports %j became %j', (before, after, expected) => {
  const pair = { before: side(before), after: side(after) } as ResourcePair;
  expect(
    diffPorts(pair).map(
      (change) =>
        `${change.change} ${change.before ? text(change.before) : ''} -> ${change.after ? text(change.after) : ''}`,
    ),
  ).toEqual(expected);
});
