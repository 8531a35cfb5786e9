import { beforeAll, describe, expect, test } from 'vitest';
import type { CliIo } from '../../../src/cli/io';
import { main } from '../../../src/cli/main';
import { compareBranches } from '../../../src/node/compare';
import { type TestRepository, testRepository } from '../../support/testRepository';
import { leaksIn, outputsOf, secretFor } from './leaks';

/** A place in which a secret may stand. */
export interface SecretPlace {
  readonly name: string;
  /** The files around it, by path. They are put into a folder of their own, so that no other file tells of the secret. */
  readonly files: (secret: string) => Readonly<Record<string, string>>;
  /** Gives a generated password the form of a credential; `secret` above is the part that is nobody's to see. */
  readonly form?: (password: string) => string;
}

/** One file at the root. */
export function inFile(name: string, path: string, text: (secret: string) => string): SecretPlace {
  return { name, files: (secret) => ({ [path]: text(secret) }) };
}

/** Each is of other secrets. */
const VERSIONS = ['rival', 'first', 'second'];

/** Six comparisons of some hundred files. */
const MAX_MS = 120_000;

/**
 * Plants another secret in every place, adds, changes, removes and merges them, and looks for any six characters of each, or of its
 * base64, in all that a person is told: the report, every format, and what the command line says beside it.
 */
export function describeSecretPlaces(title: string, places: readonly SecretPlace[]): void {
  const secretOf = ({ name, form = (text) => text }: SecretPlace, version: string): string =>
    form(secretFor(`${name} ${version}`));
  const filesOf = (version: string): Record<string, string> =>
    Object.fromEntries(
      places.flatMap((place, index) =>
        Object.entries(place.files(secretOf(place, version))).map(([path, text]) => [`p${index}/${path}`, text]),
      ),
    );

  describe(title, () => {
    const leaks = new Map<SecretPlace, string[]>();

    const look = (what: string, output: string): void => {
      for (const version of VERSIONS) {
        const secrets = new Map(places.map((place) => [place, secretOf(place, version)]));
        for (const [place, leak] of leaksIn(output, secrets))
          leaks.set(place, [...(leaks.get(place) ?? []), `${what}: ${leak}`]);
      }
    };

    beforeAll(async () => {
      const repository = testRepository();
      repository.add({ 'README.md': 'x' });
      for (const version of ['rival', 'first']) {
        repository.branch(version, 'main');
        repository.add(filesOf(version));
      }
      repository.branch('second');
      repository.add(filesOf('second'));
      const compare = async (base: string, head: string, mode: 'direct' | 'merge' = 'direct') =>
        outputsOf(await compareBranches({ repo: repository.dir, base, head, mode }));
      look('added', `${await compare('main', 'first')}${await said(repository, 'main', 'first')}`);
      look('changed', await compare('first', 'second'));
      look('removed', await compare('second', 'main'));
      look('in conflict', `${await compare('rival', 'second', 'merge')}${await said(repository, 'rival', 'second')}`);
    }, MAX_MS);

    test.each(places.map((place) => [place.name, place] as const))('%s', (_, place) => {
      expect(leaks.get(place) ?? []).toEqual([]);
    });
  });
}

/** What the command line prints beside the report. */
async function said({ dir }: TestRepository, base: string, head: string): Promise<string> {
  let text = '';
  const io: CliIo = {
    stdout: { write: (_, done) => done?.() },
    stderr: {
      write(part, done) {
        text += part;
        done?.();
      },
    },
    env: { PATH: process.env.PATH },
    cwd: dir,
    isTTY: { stdout: false, stderr: false },
  };
  await main(['compare', base, head, '--timings', '--debug'], io);
  return text;
}
