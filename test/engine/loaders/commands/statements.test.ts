import { describe, expect, test } from 'vitest';
import { readScript } from '../../../../src/engine/loaders/commands/statements';
import { sourceFile } from '../../../support/sourceFile';

/** The statements that name `run`, as `folder: text`, `?` before a hint. */
const told = (path: string, text: string): string[] =>
  [...readScript(sourceFile(text, path), /\brun\b/).statements].flatMap(({ line, readings, folder }) =>
    readings.map((reading) =>
      `${line.isHint ? '? ' : ''}${line.line} ${folder === undefined ? '' : `${folder}: `}${reading.text}`
        .replace(/\s+/g, ' ')
        .trim(),
    ),
  );

describe('statements', () => {
  test.each<[string, string, string, string[]]>([
    ['a list of a shell', 'a.sh', 'ARGS=(-a\n  -b)\nrun "${ARGS[@]}"\n', ['3 run -a -b']],
    ['… that grows', 'a.sh', 'ARGS=(-a)\nARGS+=(-b)\nrun ${ARGS[*]}\n', ['3 run -a', '3 run -a -b']],
    [
      'a folded text of YAML',
      '.gitlab-ci.yml',
      'a:\n  - >-\n    run x\n    -a\n\n    -b\n  - run y\n',
      ['3 run x -a -b', '7 - run y'],
    ],
    ['a kept text of YAML', '.gitlab-ci.yml', 'a:\n  - |\n    run x\n    run y\n', ['3 run x', '4 run y']],
    [
      'choices of a pipeline',
      '.github/workflows/a.yml',
      'env: [dev, prod]\nb: run ${{ matrix.env }}\n',
      ['2 b: run dev', '2 b: run prod'],
    ],
    ['a text that a pipeline runs', 'Jenkinsfile', 'sh """\nrun x\n"""\nrun y\n', ['2 run x', '4 run y']],
    ['a text about code', 'a.py', '"""\nrun x\n"""\nrun = 1\n', ['? 2 run x', '4 run = 1']],
    ['a recipe of just', 'justfile', 'env := "prod"\nup:\n  run {{env}}\n', ['3 run prod']],
  ])('%s', (_, path, text, expected) => expect(told(path, text)).toEqual(expected));
});
