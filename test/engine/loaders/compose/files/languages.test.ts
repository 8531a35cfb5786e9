import { describe, expect, test } from 'vitest';
import { mayHoldCommands } from '../../../../../src/engine/loaders/commands/scripts';
import { type ComposeCommand, composeCommands } from '../../../../../src/engine/loaders/compose/files/commands';
import { sourceFile } from '../../../../support/sourceFile';

/** The commands of a text in few words: `folder: a.yml b.yml [env prod.env] [name x] [project folder]`, `?` before what is a hint. */
const told = (path: string, text: string): string[] => [
  ...new Set(composeCommands(sourceFile(text, path)).map(inWords)),
];

function inWords({ files, envFiles, projectName, projectFolder, folder, isHint }: ComposeCommand): string {
  const words = [
    ...files,
    ...(envFiles ?? []).map((file) => `[env ${file}]`),
    ...(projectName === undefined ? [] : [`[name ${projectName}]`]),
    ...(projectFolder === undefined ? [] : [`[project ${projectFolder}]`]),
  ].join(' ');
  return `${isHint ? '? ' : ''}${folder === undefined ? '' : `${folder}: `}${words}`;
}

describe('what a command gives beside its files', () => {
  test.each<[string, string, string[]]>([
    ['env files', 'docker compose --env-file a.env --env-file=b.env -f a.yml up', ['a.yml [env a.env] [env b.env]']],
    ['a name', 'docker compose -p ci -f a.yml up', ['a.yml [name ci]']],
    ['… written out', 'docker compose --project-name=ci -f a.yml up', ['a.yml [name ci]']],
    ['a folder', 'docker compose --project-directory . -f deploy/a.yml up', ['deploy/a.yml [project .]']],
    ['nothing but an env file', 'docker compose --env-file prod.env up -d', ['[env prod.env]']],
    ['a variable before the command', 'COMPOSE_PROJECT_NAME=tls docker-compose -f a.yml up', ['a.yml [name tls]']],
    ['… an option wins', 'COMPOSE_PROJECT_NAME=tls docker-compose -p x -f a.yml up', ['a.yml [name x]']],
    ['… of another command it says nothing', 'COMPOSE_PROJECT_NAME=x make; docker compose -f a.yml up', ['a.yml']],
    ['variables set before', 'export COMPOSE_PROJECT_NAME=x\ndocker compose -f a.yml up', ['a.yml [name x]']],
    [
      'env files set before',
      'export COMPOSE_ENV_FILES=a.env,b.env\ndocker compose -f a.yml up',
      ['a.yml [env a.env] [env b.env]'],
    ],
    ['a name that nobody knows', 'docker compose -p "$USER" -f a.yml up', ['a.yml']],
    ['an env file that nobody knows', 'docker compose --env-file "$1" -f a.yml up', ['a.yml']],
    ['profiles make no other project', 'docker compose --profile a --profile b -f a.yml up', ['a.yml']],
  ])('%s', (_, text, expected) => expect(told('up.sh', text)).toEqual(expected));
});

describe('shell', () => {
  test.each<[string, string, string[]]>([
    ['quoted names', `docker compose -f "a.yml" -f 'b.yml' up`, ['a.yml b.yml']],
    ['other programs', 'nerdctl compose -f a.yml up\npodman compose -f b.yml up', ['a.yml', 'b.yml']],
    ['a variable for the program', 'DC="docker compose"\n$DC -f a.yml up', ['a.yml']],
    ['a program that comes from elsewhere', '$COMPOSE -f a.yml up\n${DOCKER_COMPOSE} -f b.yml up', ['a.yml', 'b.yml']],
    ['a path of the program', '/usr/local/bin/docker-compose -f a.yml up', ['a.yml']],
    [
      'a list that grows',
      'F="-f a.yml"\nif gpu; then\n  F="$F -f gpu.yml"\nfi\ndocker compose $F up',
      ['a.yml', 'a.yml gpu.yml'],
    ],
    ['a list that grows by +=', 'F="-f a.yml"\nF+=" -f b.yml"\ndocker compose $F up', ['a.yml', 'a.yml b.yml']],
    ['one of two', 'if x; then F=a.yml; fi\nF=b.yml\ndocker compose -f $F up', ['b.yml']],
    [
      'a choice',
      'for e in dev prod; do\n  docker compose -f docker-compose.$e.yml up\ndone',
      ['docker-compose.dev.yml', 'docker-compose.prod.yml'],
    ],
    [
      'arms of a case',
      'case "$1" in\n  dev|prod) ;;\nesac\ncase $ENV in\n  qa) ;;\nesac\ndocker compose -f a.$ENV.yml up',
      ['a.qa.yml'],
    ],
    ['a piece that nobody knows', 'docker compose -f docker-compose.$ENV.yml up', []],
    ['a folder before', 'cd deploy\ndocker compose -f a.yml up', ['deploy: a.yml']],
    ['… and another in it', 'cd deploy\ncd x\ndocker compose -f a.yml up', ['deploy/x: a.yml']],
    ['… and back', 'pushd deploy\npopd\ndocker compose -f a.yml up', ['a.yml']],
    ['a folder of the line', '(cd deploy && docker compose -f a.yml up)', ['deploy: a.yml']],
    [
      'the folder of the script',
      'D="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"\ndocker compose -f "$D/../a.yml" up',
      ['<here>/../a.yml'],
    ],
    ['… in short', 'cd "$(dirname "$0")/.."\ndocker compose -f a.yml up', ['<here>/..: a.yml']],
    ['the root', 'ROOT=$(git rev-parse --show-toplevel)\ndocker compose -f $ROOT/a.yml up', ['<root>/a.yml']],
    ['where it runs', 'docker compose -f $(pwd)/a.yml -f ${PWD}/b.yml up', ['./a.yml ./b.yml']],
    ['a comment is a hint', '# docker compose -f a.yml -f b.yml up', ['? a.yml b.yml']],
    ['what is printed is a hint', 'echo "Run docker compose -f a.yml up"', ['? a.yml']],
    ['… but what it runs to print', 'echo "$(docker compose -f a.yml config)"', ['a.yml']],
    ['a log that is followed', 'docker compose -f a.yml logs -f b.yml', ['a.yml']],
    [
      'a list of another separator',
      'export COMPOSE_PATH_SEPARATOR=,\nexport COMPOSE_FILE=a.yml,b.yml',
      ['a.yml b.yml'],
    ],
  ])('%s', (_, text, expected) => expect(told('up.sh', text)).toEqual(expected));
});

describe('other languages', () => {
  test.each<[string, string, string, string[]]>([
    [
      'make, with layers',
      'Makefile',
      'DC ?= docker compose\nENV=--env-file .env --env-file x.env\nA=-f a.yml\nB=$(A) -f b.yml\nup:\n\t$(DC) $(ENV) $(B) up\n',
      ['a.yml b.yml [env .env] [env x.env]'],
    ],
    [
      'make, added to',
      'Makefile',
      'F := -f a.yml\nF += -f b.yml\nup:\n\tdocker compose $(F) up\n',
      ['a.yml', 'a.yml b.yml'],
    ],
    [
      'a workflow',
      '.github/workflows/ci.yml',
      'jobs:\n  t:\n    steps:\n      - name: x\n        working-directory: deploy\n        run: |\n          docker compose \\\n            -f a.yml \\\n            -f b.yml up\n      - run: docker compose -f c.yml up\n',
      ['deploy: a.yml b.yml', 'c.yml'],
    ],
    [
      'a workflow with variables',
      '.github/workflows/ci.yml',
      'env:\n  F: docker-compose.ci.yml\n  COMPOSE_PROJECT_NAME: ci\njobs:\n  t:\n    steps:\n      - run: docker compose -f ${{ env.F }} up\n',
      ['docker-compose.ci.yml [name ci]'],
    ],
    ['COMPOSE_FILE of a workflow', '.github/workflows/ci.yml', 'env:\n  COMPOSE_FILE: a.yml:b.yml\n', ['a.yml b.yml']],
    [
      'GitLab',
      '.gitlab-ci.yml',
      'deploy:\n  script:\n    - docker compose --env-file prod.env -f a.yml up -d\n',
      ['a.yml [env prod.env]'],
    ],
    ['Jenkins', 'Jenkinsfile', "stage('x') { steps { sh 'docker compose -f a.yml -f b.yml up' } }", ['a.yml b.yml']],
    [
      'Taskfile',
      'Taskfile.yml',
      'vars:\n  F: a.yml\ntasks:\n  up:\n    dir: deploy\n    cmds:\n      - docker compose -f {{.F}} up\n',
      ['a.yml'],
    ],
    ['justfile', 'justfile', 'up:\n    docker compose -f a.yml up\n', ['a.yml']],
    [
      'scripts of a package',
      'package.json',
      '{"scripts": {"up": "docker compose -f a.yml -f b.yml up"}}',
      ['a.yml b.yml'],
    ],
    [
      'tasks of an editor',
      '.vscode/tasks.json',
      '{"tasks": [{"command": "docker compose -f ${workspaceFolder}/a.yml up"}]}',
      ['<root>/a.yml'],
    ],
    ['systemd', 'deploy/app.service', 'ExecStart=/usr/bin/docker compose -f a.yml up\n', ['a.yml']],
    [
      'PowerShell',
      'up.ps1',
      '$file = "a.yml"\ndocker compose -f $file `\n  -f "$PSScriptRoot/b.yml" up',
      ['a.yml <here>/b.yml'],
    ],
    ['… with its paths', 'up.ps1', 'docker-compose -f .\\x\\a.yml -f .\\b.yml up', ['./x/a.yml ./b.yml']],
    ['Windows', 'up.bat', 'set F=a.yml\ndocker compose -f %F% ^\n -f b.yml up', ['a.yml b.yml']],
    ['Dockerfile', 'Dockerfile', 'CMD ["docker", "compose", "-f", "a.yml", "up"]', ['a.yml']],
    ['a guide', 'README.md', '```sh\ndocker compose -f a.yml -f b.yml up\n```', ['? a.yml b.yml']],
    [
      'Ansible',
      'roles/app/tasks/main.yml',
      '- name: up\n  community.docker.docker_compose_v2:\n    project_src: /opt\n    project_name: app\n    files:\n      - a.yml\n      - b.yml\n    env_files: [prod.env]\n',
      ['a.yml b.yml [env prod.env] [name app]'],
    ],
    ['a development container', '.devcontainer/devcontainer.json', '{"dockerComposeFile": "../a.yml"}', ['../a.yml']],
  ])('%s', (_, path, text, expected) => expect(told(path, text)).toEqual(expected));
});

describe('code', () => {
  test.each<[string, string, string, string[]]>([
    [
      'a list over lines',
      'run.py',
      'subprocess.run([\n    "docker", "compose",\n    "-f", "a.yml",\n    "-f", "b.yml",\n    "up",\n])',
      ['a.yml b.yml'],
    ],
    [
      'a variable in it',
      'run.py',
      'FILE = "a.yml"\nsubprocess.run(["docker", "compose", "-f", str(FILE), "up"])',
      ['a.yml'],
    ],
    [
      'a formatted text',
      'run.py',
      'COMPOSE_FILE = "a.yml"\nos.system(f"docker-compose -f {COMPOSE_FILE} up -d")',
      ['a.yml'],
    ],
    [
      'a list that is added',
      'run.py',
      'BASE = ["docker", "compose", "-f", "a.yml"]\nsubprocess.run(BASE + ["up"])',
      ['a.yml'],
    ],
    [
      'a list that is put in',
      'run.py',
      'FILES = ["-f", "a.yml", "-f", "b.yml"]\nrun(["docker", "compose", *FILES, "up"])',
      ['a.yml b.yml'],
    ],
    [
      'a path',
      'run.py',
      'F = ROOT / "deploy" / "a.yml"\nrun(["docker", "compose", "-f", str(F), "up"])',
      ['deploy/a.yml'],
    ],
    [
      'choices of an option',
      'run.py',
      'f = f"docker-compose.{env}.yml"\ncmd = ["docker-compose", "-f", f, "up"]\np.add_argument("--env", choices=["qa", "prod"])',
      ['docker-compose.qa.yml', 'docker-compose.prod.yml'],
    ],
    ['a name that nobody knows', 'run.py', 'run(["docker", "compose", "-f", sys.argv[1], "up"])', []],
    ['what a comment of a module tells', 'run.py', '"""\nUse: docker compose -f a.yml up\n"""\n', ['? a.yml']],
    ['JavaScript', 'scripts/up.js', "const file = 'a.yml';\nexecSync(`docker compose -f ${file} up`);", ['a.yml']],
    [
      '… a list',
      'scripts/up.ts',
      "spawn('docker', ['compose', '-f', path.join(__dirname, '..', 'a.yml'), 'up']);",
      ['../a.yml'],
    ],
  ])('%s', (_, path, text, expected) => expect(told(path, text)).toEqual(expected));
});

test('a command tells where its files are written', () => {
  const text = 'FILE="a.yml"\nNAME=x\n\ndocker compose -p $NAME -f $FILE up\ndocker compose -f b.yml up\n';
  expect(composeCommands(sourceFile(text, 'up.sh')).map(({ line, filesLine }) => [line, filesLine])).toEqual([
    [4, 1],
    [5, undefined],
  ]);
});

test.each([
  ['Jenkinsfile.prod', true],
  ['.vscode/tasks.json', true],
  ['.gitlab/ci/deploy.yml', true],
  ['roles/app/tasks/main.yml', true],
  ['configs/release_config.yaml', true],
  ['deploy/app.service', true],
  ['scripts/up', true],
  ['scripts/up.ts', true],
  ['src/scripts.css', false],
  ['k8s/values.yaml', false],
  ['vendor/x/run.sh', false],
  ['src/app.tsx', false],
])('%s may hold commands: %s', (path, expected) => expect(mayHoldCommands(path)).toBe(expected));

describe('hostile texts end soon', () => {
  const N = 20_000;
  test.each<[string, string, string]>([
    ['many programs', 'a.sh', 'docker compose -f a.yml '.repeat(N / 4)],
    ['many brackets', 'a.py', `compose ${'['.repeat(N)}\n${'(\n'.repeat(N)}`],
    ['many variables', 'a.sh', `${'A=$A$A$B$B\nB=$A$A$B\n'.repeat(1000)}docker compose -f $A$B up\n`.repeat(2)],
    ['variables that grow', 'a.sh', `${'A="$A compose $A"\n'.repeat(8)}${'docker compose $A $A $A up\n'.repeat(3000)}`],
    ['many references', 'a.sh', `A=x\ndocker compose ${'$A'.repeat(N)}\n`],
    ['many folders', 'a.sh', `${'cd x\n'.repeat(N)}docker compose -f a.yml up`],
    [
      'many readings',
      'a.sh',
      `${Array.from({ length: 26 }, (_, i) => `V${i}=a\nV${i}=b\n`).join('')}docker compose -f ${Array.from({ length: 26 }, (_, i) => `$V${i}`).join('')}.yml up\n`.repeat(
        50,
      ),
    ],
    ['many quotes', 'a.py', `compose f${'"'.repeat(N)}\ncompose ${"f'{a}".repeat(N / 5)}`],
    ['many openings', 'a.sh', `compose ${'$(cd '.repeat(N)}\n${'${{ '.repeat(N)}`],
    ['many slashes', 'a.py', `compose = ${'a / "'.repeat(N)}`],
    ['many spaces', '.github/workflows/a.yml', `compose:${' '.repeat(N)}x\n${' '.repeat(N)}- run:${' '.repeat(N)}`],
    ['many steps', '.github/workflows/a.yml', `compose:\n${'- run: docker compose -f a.yml up\n'.repeat(5000)}`],
  ])('%s', (_, path, text) => {
    const start = performance.now();
    composeCommands(sourceFile(text, path));
    expect(performance.now() - start).toBeLessThan(1500);
  });
});
