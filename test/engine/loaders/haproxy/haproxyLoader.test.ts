import { expect, test } from 'vitest';
import { loaders } from '../../../../src/engine/loaders/index';
import { createModelLoader } from '../../../../src/engine/loaders/loadModel';
import { locate } from '../../../../src/engine/loaders/locate';
import { treeOf } from '../../../support/treeOf';

test('the servers of backends, with their lines', async () => {
  const text = [
    'global',
    '  maxconn 100',
    'frontend web',
    '  bind *:80',
    '  default_backend api',
    'backend api',
    '  # server old old:80',
    '  server a api:8080 check # the first',
    '  server b ${API}:8080',
    'listen db',
    '  server p /run/db.sock',
    '  server q db:5432',
  ].join('\n');
  const { units } = await createModelLoader(loaders, { problem: () => undefined })(
    treeOf({ 'haproxy/haproxy.cfg': text, 'other.cfg': text }, 'head'),
  );
  const files = units.filter(({ loader }) => loader === 'haproxy').flatMap(({ resources }) => resources);
  expect(files.map(({ name }) => name)).toEqual(['haproxy/haproxy.cfg']);
  expect(
    files[0]!.facets.references.map(({ target, source }) => [target.by === 'host' && target.host, locate(source).line]),
  ).toEqual([
    ['api', 8],
    ['db', 12],
  ]);
});
