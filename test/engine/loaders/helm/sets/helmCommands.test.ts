import { describe, expect, test } from 'vitest';
import { type HelmCommand, helmCommands } from '../../../../../src/engine/loaders/helm/sets/helmCommands';
import { sourceFile } from '../../../../support/sourceFile';

/** The commands of a text in few words: `folder: web ./chart -f a.yaml --set a=b -n shop`, `?` before what is a hint. */
const told = (text: string, path = 'up.sh'): string[] => helmCommands(sourceFile(text, path)).map(inWords);

function inWords(command: HelmCommand): string {
  const { words, files, settings, namespace, release, kubeVersion, repository, folder, isHint } = command;
  return [
    ...(isHint ? ['?'] : []),
    ...(folder === undefined ? [] : [`${folder}:`]),
    ...words,
    ...files.map((file) => `-f ${file}`),
    ...settings.map(({ form, text }) => `--${form} ${text}`),
    ...(namespace === undefined ? [] : [`-n ${namespace}`]),
    ...(release === undefined ? [] : [`--name ${release}`]),
    ...(kubeVersion === undefined ? [] : [`--kube-version ${kubeVersion}`]),
    ...(repository === undefined ? [] : [`--repo ${repository}`]),
  ].join(' ');
}

describe('what a command gives to Helm', () => {
  test.each<[string, string, string[]]>([
    ['a chart', 'helm install web ./chart', ['web ./chart']],
    ['a chart without a name', 'helm template ./chart --generate-name', ['./chart']],
    [
      'files in their order',
      'helm upgrade -i web c -f a.yaml --values b.yaml --values=c.yaml -fd.yaml',
      ['web c -f a.yaml -f b.yaml -f c.yaml -f d.yaml'],
    ],
    ['several of one option', 'helm template web c -f a.yaml,b.yaml', ['web c -f a.yaml -f b.yaml']],
    ['options first', 'helm -n shop --debug upgrade --install --atomic --timeout 5m web c', ['web c -n shop']],
    [
      'settings',
      `helm install web c --set a=1,b=2 --set-string 'c=x y' --set-file d=d.txt --set-json 'e={"f":1}'`,
      ['web c --set a=1,b=2 --string c=x y --file d=d.txt --json e={"f":1}'],
    ],
    [
      'a version of Kubernetes',
      'helm template web c --kube-version 1.31 --namespace=shop',
      ['web c -n shop --kube-version 1.31'],
    ],
    [
      'a registry',
      'helm install db redis --repo https://charts.example.com',
      ['db redis --repo https://charts.example.com'],
    ],
    ['Helm 2', 'helm install --name web ./c', ['./c --name web']],
    ['Helm 3 by its name', 'helm3 install web ./c', ['web ./c']],
    ['the plugin for differences', 'helm diff upgrade web c -f a.yaml --allow-unreleased -C 3', ['web c -f a.yaml']],
    ['the plugin for secrets', 'helm secrets upgrade web c -f secrets://s.yaml', ['web c -f secrets://s.yaml']],
    [
      'what is read from a command',
      'helm template web c -f <(sops -d s.yaml) -f a.yaml',
      ['web c -f <(sops -d s.yaml) -f a.yaml'],
    ],
    ['nothing behind the command', 'helm template web c -f a.yaml > out.yaml -f b.yaml', ['web c -f a.yaml']],
    ['two on a line', 'helm install a ./a && helm install b ./b', ['a ./a', 'b ./b']],
    ['a folder before', 'cd deploy && helm install a .', ['deploy: a .']],
    ['a folder on a line before', 'cd deploy\nhelm install a .', ['deploy: a .']],
    ['the folder of the script', 'helm install a "$(dirname "$0")/chart"', ['a <here>/chart']],
    [
      'the parent of a folder in a variable',
      'D="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"\nR="$(dirname "$D")"\nhelm install a "$R/chart"',
      ['a <here>/../chart'],
    ],
    ['a variable', 'CHART=./c\nhelm install a "$CHART" -f "values-${ENV:-dev}.yaml"', ['a ./c -f values-dev.yaml']],
    ['a variable that nobody sets', 'helm install a ./c --set tag=$TAG', ['a ./c --set tag=$TAG']],
    [
      'a choice',
      'for e in dev prod; do helm upgrade a ./c -f $e.yaml; done',
      ['a ./c -f dev.yaml', 'a ./c -f prod.yaml'],
    ],
    ['a list', 'ARGS=(-f a.yaml --set x=1)\nhelm upgrade a ./c "${ARGS[@]}"', ['a ./c -f a.yaml --set x=1']],
    ['a comment', '# helm install a ./c', ['? a ./c']],
    ['what is printed', 'echo "Run: helm install a ./c -f a.yaml"', ['? a ./c -f a.yaml']],
    ['other commands', 'helm repo add a b\nhelm lint ./c\nhelm uninstall a\nhelm dependency update c', []],
    ['another program', 'my-helm install a ./c\nhelmfile template', []],
  ])('%s', (_, text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  test.each<[string, string, string, string[]]>([
    [
      'make',
      'Makefile',
      'V = -f a.yaml\nup:\n\thelm upgrade -i web charts/web $(V) \\\n\t  --set a=b\n',
      ['web charts/web -f a.yaml --set a=b'],
    ],
    [
      'a package',
      'package.json',
      '{"scripts": {"up": "helm upgrade web ./c -f a.yaml --set \\"a=b c\\" && echo done"}}',
      ['web ./c -f a.yaml --set a=b c'],
    ],
    [
      'a step',
      '.github/workflows/a.yml',
      's:\n  - name: helm install web\n    working-directory: deploy\n    run: |\n      helm upgrade web . \\\n        -f a.yaml\n',
      ['? deploy: web', 'deploy: web . -f a.yaml'],
    ],
    ['a folded step', '.gitlab-ci.yml', 's:\n  - >-\n    helm upgrade web ./c\n    -f a.yaml\n', ['web ./c -f a.yaml']],
    [
      'a pipeline of Jenkins',
      'Jenkinsfile',
      `sh "helm upgrade web ./c -f values-\${params.ENV}.yaml"\nchoice(name: 'ENV', choices: ['dev', 'prod'])\n`,
      ['web ./c -f values-dev.yaml', 'web ./c -f values-prod.yaml'],
    ],
    [
      'a text that Jenkins runs',
      'Jenkinsfile',
      'sh """\n  helm upgrade web ./c -f a.yaml\n"""\n',
      ['web ./c -f a.yaml'],
    ],
    [
      'a list of code',
      'deploy.py',
      'subprocess.run(["helm", "upgrade", "web", "./c", "-f", values, "--set", "a=b"])\nvalues = "a.yaml"\n',
      ['web ./c -f a.yaml --set a=b'],
    ],
    [
      'a recipe of just',
      'justfile',
      'env := "prod"\nup:\n  helm upgrade web ./c -f {{env}}.yaml\n',
      ['web ./c -f prod.yaml'],
    ],
    [
      'a task',
      'Taskfile.yml',
      'vars:\n  V: a.yaml\ntasks:\n  up:\n    cmds:\n      - helm upgrade web ./c -f {{.V}}\n',
      ['web ./c -f a.yaml'],
    ],
    ['a guide', 'README.md', '    helm install web ./c -f a.yaml\n', ['? web ./c -f a.yaml']],
  ])('%s', (_, path, text, expected) => expect(told(text, path)).toEqual(expected));

  test('long and hostile text ends', () => {
    expect(told(`${'helm template '.repeat(9000)}a`).length).toBeLessThan(30);
    expect(told(`${'A=$A$A$A$A\n'.repeat(500)}helm template $A`)).toBeInstanceOf(Array);
    expect(told(`helm template a ${'"$('.repeat(40_000)}`)).toBeInstanceOf(Array);
  });
});
