import { describe, expect, test } from 'vitest';
import { mayHoldCommands } from '../../../../src/engine/loaders/commands/scripts';
import { composeCommands } from '../../../../src/engine/loaders/compose/files/commands';
import { sourceFile } from '../../../support/sourceFile';

const commands = (text: string, path = 'run.sh') => composeCommands(sourceFile(text, path));
const files = (text: string, path?: string) => commands(text, path).map((command) => command.files);

describe('the files that a text gives to Compose', () => {
  test.each<[string, string, string[][]]>([
    ['one', 'docker compose -f a.yml up -d', [['a.yml']]],
    ['several, in their order', 'docker-compose -f a.yml -f b.yml up', [['a.yml', 'b.yml']]],
    ['every spelling', 'podman-compose --file=a.yml --file b.yml -fc.yml ps', [['a.yml', 'b.yml', 'c.yml']]],
    [
      'other options between',
      'docker compose -p x --env-file .env.prod -f a.yml --profile p -f b.yml config',
      [['a.yml', 'b.yml']],
    ],
    ['after the subcommand it follows a log', 'docker compose logs -f api', []],
    ['no file', 'docker compose up', []],
    ['a continued line', 'docker compose \\\n  -f a.yml \\\n  -f b.yml \\\n  up', [['a.yml', 'b.yml']]],
    ['two on a line', 'docker compose -f a.yml down && docker compose -f b.yml up', [['a.yml'], ['b.yml']]],
    ['a variable', 'FILE=a.yml\ndocker compose -f "$FILE" up', [['a.yml']]],
    ['options in a variable', 'FILES="-f a.yml -f b.yml"\ndocker compose $FILES up', [['a.yml', 'b.yml']]],
    ['a default', 'docker compose -f ${FILE:-a.yml} up', [['a.yml']]],
    ['options as a default', 'docker compose ${FILES:--f a.yml} up', [['a.yml']]],
    ['the program in a variable', 'RUN="docker compose"\n$RUN -f a.yml up', [['a.yml']]],
    ['the program in a variable that others set', '# compose\n$DC -f a.yml up', [['a.yml']]],
    ['choices of a loop', 'for f in a b; do docker compose -f $f.yml up; done', [['a.yml'], ['b.yml']]],
    ['a variable that nobody sets', 'docker compose -f $1 up', []],
    ['a list of words', 'subprocess.run(["docker", "compose", "-f", "a.yml", "up"])', [['a.yml']]],
    ['a word of a guide', 'Run `docker compose -f a.yml -f b.yml up`.', [['a.yml', 'b.yml']]],
    ['from standard input', 'docker compose -f - up', []],
    ['another program', 'my-docker-composer -f a.yml', []],
  ])('%s', (_, text, expected) => expect(files(text)).toEqual(expected));

  test('make', () => {
    const makefile = 'CORE := -f a.yml\nFULL = $(CORE) -f b.yml\nup:\n\tdocker compose $(FULL) up -d\n';
    expect(commands(makefile, 'Makefile')).toEqual([
      { files: ['a.yml', 'b.yml'], subcommand: 'up', line: 4, filesLine: 2 },
    ]);
  });

  test('scripts of a package', () => {
    expect(files('{"scripts": {"up": "docker compose -f a.yml up"}}', 'package.json')).toEqual([['a.yml']]);
  });

  test('COMPOSE_FILE', () => {
    expect(commands('# local\nCOMPOSE_FILE=a.yml:b.yml\n', '.env')).toEqual([{ files: ['a.yml', 'b.yml'], line: 2 }]);
  });

  test('a development container', () => {
    const text = '{\n  // comment\n  "dockerComposeFile": ["../compose.yml", "compose.yml"]\n}';
    expect(commands(text, '.devcontainer/devcontainer.json')).toEqual([
      { files: ['../compose.yml', 'compose.yml'], line: 3 },
    ]);
  });

  test('the folder that the command line changes into', () => {
    expect(commands('cd deploy && docker compose -f a.yml up')).toEqual([
      { files: ['a.yml'], folder: 'deploy', subcommand: 'up', line: 1 },
    ]);
  });

  test('long and hostile text ends', () => {
    expect(files(`${'docker compose '.repeat(9000)}-f a.yml`)).toBeInstanceOf(Array);
    expect(files(`${'A=$A$A$A$A\n'.repeat(500)}docker compose -f $A up`)).toEqual([]);
  });
});

test.each([
  ['Makefile', true],
  ['scripts/deploy.sh', true],
  ['.github/workflows/ci.yml', true],
  ['docs/run.md', true],
  ['package.json', true],
  ['node_modules/x/package.json', false],
  ['src/main.ts', false],
])('%s may hold commands: %s', (path, expected) => expect(mayHoldCommands(path)).toBe(expected));
