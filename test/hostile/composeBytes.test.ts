import { expect, test } from 'vitest';
import { compareBranches } from '../../src/node/compare';
import { testRepository } from '../support/testRepository';

const GOOD = 'services:\n  seen:\n    image: nginx:1.27\n';
const BAD = 'services:\n  s:\n    image: i\n';

/** Files that hold no text that can be read: what is said of each, and the sound project beside them is compared. */
test('bytes that are no text, and a file of 100 MB, are told, and the rest is compared', async () => {
  const repository = testRepository();
  repository.add({ 'README.md': 'x' });
  repository.branch('feature');
  repository.add({
    'large/compose.yaml': BAD + 'x-a: "0123456789"\n'.repeat(5_600_000),
    'latin1/compose.yaml': Buffer.from(`${BAD}    hostname: "caf\xe9"\n`, 'latin1'),
    'utf16/compose.yaml': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(BAD, 'utf16le')]),
    'marked/compose.yaml': Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(BAD)]),
    'nul/compose.yaml': `${BAD}    hostname: "a\0b"\n`,
    'good/compose.yaml': GOOD,
  });
  const report = await compareBranches({ repo: repository.dir, base: 'main', head: 'feature' });
  const said = (folder: string): string =>
    JSON.stringify(
      report.problems.filter(({ path }) => path === `${folder}/compose.yaml`).map(({ message }) => message),
    );
  expect(report.resources.map(({ name }) => name)).toContain('seen');
  expect(said('large')).toContain('larger than 5 MB and was not read');
  for (const folder of ['latin1', 'nul']) expect(said(folder), folder).not.toBe('[]');
  // A mark of the byte order tells the encoding, and the text is read.
  for (const folder of ['marked', 'utf16']) expect(said(folder), folder).toBe('[]');
  expect(report.resources.some(({ id }) => id === 'compose:utf16/compose.yaml#service/s')).toBe(true);
  expect(said('good')).toBe('[]');
});
