import { parseDotenv, parseRawEnv } from '../../../src/engine/loaders/dotenv/parseDotenv';
import { mutated } from '../support/mutations';
import { demand, target } from '../support/target';

const SEEDS = [
  '# settings\nDB_HOST=db\nDB_PASSWORD="a b\\n${DB_HOST}"\nexport MODE=\'x $Y\'\nURL: http://$DB_HOST:${PORT:-80}/\nEMPTY=\nALONE\n',
  'A=1\nB="two\nlines"\nC=${A:?must be set}${B:+x}\nD=$$A # comment\r\nE=\'it\'\nF="un\\"quoted"\n',
];

/** Entries and problems have lines of the file, in order. */
export const dotenv = target({
  name: 'dotenv',
  runs: 150,
  inputs: mutated(SEEDS, ['${A', '${A:-', '${A:?', 'export ', '="', "='", '${A:-${B:-$C}}', '\n=x\n', '$A$A$A$A'], 8),
  check(text) {
    const lines = text.split(/\r\n|\r|\n/).length;
    for (const { entries, problems } of [
      parseDotenv(text, (name) => (name === 'Y' ? '$A' : undefined)),
      parseRawEnv(text),
    ]) {
      for (const { line } of [...entries, ...problems])
        demand(line >= 1 && line <= lines, () => `line ${line} of ${lines}`);
      demand(
        entries.every(({ key }) => !key.includes('\n')),
        () => 'a key of two lines',
      );
      for (const { message } of problems) demand(message !== '', () => 'a problem without words');
    }
  },
});
