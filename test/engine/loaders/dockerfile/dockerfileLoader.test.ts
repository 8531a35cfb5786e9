import { describe, expect, test } from 'vitest';
import { dockerfileLoader } from '../../../../src/engine/loaders/dockerfile/dockerfileLoader';
import { treeOf } from '../../../support/treeOf';

const load = async (text: string) => {
  const tree = treeOf({ 'a/Dockerfile': text });
  const [plan] = await dockerfileLoader.plan(tree);
  return plan!.load(tree);
};

const resource = async (text: string) => (await load(text)).resources[0]!;

test.each([
  ['Dockerfile', true],
  ['a/Dockerfile.dev', true],
  ['api.Dockerfile', true],
  ['api.dockerfile', true],
  ['Containerfile', true],
  ['Dockerfile.dockerignore', false],
  ['Dockerfile.j2', false],
  ['Dockerfile.md', false],
  ['dockerfile.ts', false],
  ['NotADockerfile', false],
  ['web/vendor/acme/lib/Dockerfile', false],
  ['node_modules/lib/Dockerfile', false],
  ['vendor/Dockerfile', true],
  ['services/vendor/api/Dockerfile', true],
])('%s is a Dockerfile: %s', (path, expected) => {
  expect(dockerfileLoader.claims(path)).toBe(expected);
});

test('stages, images, variables and ports, each with its line', async () => {
  const unit = await load(
    [
      '# syntax=docker/dockerfile:1',
      'ARG TAG=3.12',
      'FROM --platform=linux/amd64 python:${TAG} AS Base',
      'ENV A=1 B="two words" \\',
      '    # a comment inside',
      '',
      '    C=$A-\\$x',
      'EXPOSE 80 443/tcp 53/udp',
      'FROM node:20 AS build',
      'RUN npm ci',
      'FROM base',
      'COPY --from=build --chown=1:1 /app/dist /srv/',
      'COPY --from=busybox:1.36 /bin/sh /bin/',
      'COPY ["a b", "c/"]',
      'ENV A=3',
      'ENV OLD form of it',
      'USER 1000',
      'HEALTHCHECK --interval=5s CMD curl -f http://localhost/',
      'ENTRYPOINT ["python", "-m", "app"]',
      'CMD serve it',
    ].join('\n'),
  );
  expect(unit).toMatchObject({ id: 'dockerfile:a/Dockerfile', status: 'loaded', problems: [] });
  const [made] = unit.resources;
  const { images, env, ports } = made!.facets;
  expect(images).toMatchObject([
    { reference: 'python:3.12', source: { line: 3 } },
    { reference: 'node:20', source: { line: 9 } },
    { reference: 'busybox:1.36', source: { line: 13 } },
  ]);
  expect(env.map(({ name, value, source }) => [name, value, 'line' in source && source.line])).toEqual([
    ['A', '3', 15],
    ['B', 'two words', 4],
    // Not seen within the instruction that sets it; what is not known stays as written.
    ['C', '$A-$x', 4],
    ['OLD', 'form of it', 16],
  ]);
  expect(ports).toMatchObject([
    { kind: 'exposed', target: 80, protocol: 'tcp', source: { line: 8 } },
    { kind: 'exposed', target: 443, protocol: 'tcp' },
    { kind: 'exposed', target: 53, protocol: 'udp' },
  ]);
  expect(made!.value).toMatchObject({
    args: { TAG: '3.12' },
    stages: [
      { name: 'base', from: 'python:3.12', platform: 'linux/amd64' },
      { name: 'build', run: ['npm ci'] },
      {
        from: 'base',
        copies: [
          { from: 'build', sources: ['/app/dist'], target: '/srv/' },
          { from: 'busybox:1.36' },
          { sources: ['a b'], target: 'c/' },
        ],
        user: '1000',
        healthcheck: '--interval=5s CMD curl -f http://localhost/',
        entrypoint: ['python', '-m', 'app'],
        cmd: 'serve it',
      },
    ],
  });
  expect(made!.trace(['stages', 2, 'user'])).toMatchObject([{ line: 17 }]);
  expect(made!.trace(['stages', 2, 'copies', 2, 'target'])).toMatchObject([{ line: 14 }]);
  expect(made!.trace([])).toMatchObject([{ line: 3 }]);
});

describe('the grammar', () => {
  test('here-documents are no instructions', async () => {
    const { value } = await resource('FROM a\nRUN <<EOF\nFROM b\nEOF\nCOPY <<-"X" /f\n\tUSER root\n\tX\nUSER app\n');
    expect(value).toEqual({
      stages: [{ from: 'a', run: ['<<EOF\nFROM b'], copies: [{ sources: [], target: '/f' }], user: 'app' }],
    });
  });

  test('another escape character', async () => {
    const { value } = await resource('# escape=`\nFROM a\nCOPY c:\\x `\n  d:\\y\n');
    expect(value).toEqual({ stages: [{ from: 'a', copies: [{ sources: ['c:\\x'], target: 'd:\\y' }] }] });
  });

  test('an image of unknown name is no image; scratch is none', async () => {
    expect((await resource('ARG IMAGE\nFROM ${IMAGE}\nFROM scratch\n')).facets.images).toEqual([]);
  });

  test('equal text in other lines is equal', async () => {
    expect((await resource('from a\nrun x &&   y\n')).value).toEqual(
      (await resource('\n#c\nFROM a\n\nRUN x &&   y')).value,
    );
  });
});

test.each([
  ['FROM a\nBOGUS secret-text\nUSER b', 'unknown instruction', 2, 'partial'],
  ['RUN x\n', 'no build stage in current context', 1, 'failed'],
  ['FROM a b\n', 'FROM requires either one or three arguments', 1, 'failed'],
  ['', 'the file has no FROM', 1, 'failed'],
])('what cannot be read is told: %j', async (text, message, line, status) => {
  expect(await load(text)).toMatchObject({ status, problems: [{ path: 'a/Dockerfile', line, message }] });
});
