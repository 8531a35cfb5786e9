import fc from 'fast-check';
import { shellCommands } from '../../../src/engine/loaders/ci/shellCommands';
import { shellCommand } from '../../../src/engine/loaders/commands/shellCommand';
import { readScript } from '../../../src/engine/loaders/commands/statements';
import { readCommandLine } from '../../../src/engine/loaders/compose/files/commandLine';
import { composeCommands } from '../../../src/engine/loaders/compose/files/commands';
import { mutated } from '../support/mutations';
import { demand, target } from '../support/target';

const SEEDS = [
  `#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "\${BASH_SOURCE[0]}")/.."
FILES="-f docker-compose.yml"
COMPOSE=(docker compose)
if [ "$1" = prod ]; then FILES="$FILES -f docker-compose.prod.yml"; fi
for env in a b; do
  "\${COMPOSE[@]}" $FILES --env-file .env.$env up -d --build && echo "done $env"
done
helm upgrade --install web ./charts/web -n prod -f values.yaml --set a.b=c,d={1,2} \\
  --set-string x="y z" --wait
cat <<EOF | kubectl apply -f -
kind: x
EOF
pushd deploy; docker-compose -p x run --rm app sh -c 'cd /a && ./run.sh "$@"'; popd
`,
  'up:\n\tdocker compose -f $(FILE) up -d\nFILE ?= compose.yaml\ndown: up\n\t@cd deploy && docker-compose -f ../a.yml -f b.yml down; \\\n\techo x\n',
  'import subprocess\nfile = "docker-compose.yml"\nsubprocess.run(["docker", "compose", "-f", file, "up"])\nos.system(f"helm template {chart} -f {values}")\n',
  '## Run\n\n```sh\n$ docker compose -f a.yml -f b.yml up\n```\nor `helm install x ./chart --set a=b`\n',
];
const WORDS = [
  ...[
    'docker compose -f ',
    'helm upgrade ',
    '$(',
    '`',
    '<<EOF',
    "$'\\x",
    '${A//b/c}',
    '${A:-$(x)}',
    'cd ..',
    'cd -',
    'cd /',
  ],
  ...['&& \\\n', '| xargs ', '-f', '--set ', 'A=$A$A', 'A+=$A', 'export A=$B\nexport B=$A\n'],
];

/** Scripts of every language are read in one go, and words are words. */
export const commands = target({
  name: 'commands',
  runs: 100,
  inputs: fc.record({
    text: mutated(SEEDS, WORDS, 8),
    path: fc.constantFrom('deploy.sh', 'Makefile', 'run.py', 'README.md', '.github/workflows/a.yml', '.env'),
  }),
  check({ text, path }) {
    const file = { path, blob: '', text };
    const lines = text.split(/\r\n|\r|\n/).length;
    let statements = 0;
    for (const { line } of readScript(file, /\bdocker|helm\b/).statements) {
      statements++;
      demand(line.line >= 1 && line.line <= lines, () => `line ${line.line} of ${lines}`);
    }
    demand(statements <= lines, () => `${statements} statements on ${lines} lines`);
    composeCommands(file);
    shellCommands(text);
    for (const line of text.split('\n').slice(0, 50)) {
      demand(
        shellCommand(line).every((word) => typeof word === 'string'),
        () => 'a word that is no text',
      );
      readCommandLine(line);
    }
  },
});
