import { expect, test } from 'vitest';
import { diffModels } from '../../../../src/engine/diff/diffModels';
import { loaders } from '../../../../src/engine/loaders/index';
import { createModelLoader } from '../../../../src/engine/loaders/loadModel';
import { configFileUnread } from '../../../../src/engine/rules/configuration/config-file-unread';
import { runRules } from '../../../../src/engine/rules/runRules';
import { testRule } from '../../../support/ruleTester';
import { treeOf } from '../../../support/treeOf';
import { asReported } from '../asReported';

const compose = (...volumes: string[]): string =>
  `services:\n  web:\n    image: nginx\n    volumes:\n${['./configs/nginx.conf:/etc/nginx/nginx.conf', ...volumes].map((one) => `      - ${one}\n`).join('')}`;

/** A folder of which one file is mounted by its name, and another one beside it. */
const tree = (more: Record<string, string> = {}, text = 'limits:\n  cpu: 2\n'): Record<string, string> => ({
  'compose.yaml': compose(),
  'configs/nginx.conf': 'events {}\n',
  'configs/limits.yaml': text,
  ...more,
});

testRule(asReported(configFileUnread), {
  valid: [
    { name: 'a service mounts it', head: tree({ 'compose.yaml': compose('./configs/limits.yaml:/etc/limits.yaml') }) },
    { name: 'a service mounts the folder', head: tree({ 'compose.yaml': compose('./configs:/etc/app:ro') }) },
    { name: 'an image copies the folder', head: tree({ Dockerfile: 'FROM alpine\nCOPY configs /app/configs\n' }) },
    {
      name: 'a script passes the folder',
      head: tree({ 'run.sh': 'kubectl create configmap a --from-file=configs/\n' }),
    },
    {
      name: 'code opens it by its name',
      head: tree({ 'app.py': 'import yaml\nyaml.safe_load(open("configs/limits.yaml"))\n' }),
    },
    {
      name: 'code writes it and reads it again',
      head: tree({
        'app.py':
          'path = base / "limits.yaml"\nwith open(path, "w") as f:\n    f.write("a")\nwith open(path) as f:\n    f.read()\n',
      }),
    },
    {
      name: 'code goes through the folder',
      head: tree({ 'app.py': 'CONFIG_DIR = ROOT / "configs"\nfor path in CONFIG_DIR.glob("*"):\n    load(path)\n' }),
    },
    {
      name: 'code puts its name together',
      head: tree({ 'app.js': 'const dir = "configs";\nread(`${dir}/${name}.yaml`);\n' }),
    },
    { name: 'another file includes it by a pattern', head: tree({ 'main.conf': 'include configs/lim*.yaml;\n' }) },
    {
      name: 'a guide passes it on a command line',
      head: tree({ 'README.md': '```\napp --limits configs/limits.yaml\n```\n' }),
    },
    { name: 'a framework that finds it', head: tree({ Gemfile: 'gem "rails"\n' }) },
    { name: 'an object of a cluster', head: tree({}, 'apiVersion: v1\nkind: LimitRange\nmetadata: {name: a}\n') },
    {
      name: 'a folder of which no file is named',
      head: { 'compose.yaml': 'services: {a: {image: b}}\n', 'configs/a.yaml': 'a: 1\n', 'configs/b.yaml': 'a: 1\n' },
    },
    {
      name: 'a name that frameworks look for',
      head: {
        'compose.yaml': compose(),
        'configs/nginx.conf': 'events {}\n',
        'configs/production.yaml': 'a: 1\n',
      },
    },
  ],
  invalid: [
    {
      name: 'a file beside one that is mounted',
      head: tree({ 'README.md': 'All limits stand in configs/limits.yaml.\n' }),
      errors: [
        {
          title: 'Nothing reads configs/limits.yaml',
          message:
            'No service mounts it, no script passes it and no code opens it by its name, as others of configs are.',
          at: 'configs/limits.yaml:1',
        },
      ],
    },
    {
      name: 'a program only writes it',
      head: tree({
        'make.py':
          'class A:\n  def a(self):\n    path = self.config_dir / "limits.yaml"\n    with open(path, "w") as f:\n      f.write("a")\n',
      }),
      errors: [
        {
          title: 'Nothing reads configs/limits.yaml; make.py only writes it',
          at: 'configs/limits.yaml:1',
          related: ['make.py:3'],
        },
      ],
    },
    {
      name: 'auto-scaling, where nothing scales',
      head: tree({}, 'auto_scaling:\n  max_replicas: 4\n'),
      errors: [
        { title: 'configs/limits.yaml declares auto-scaling that nothing carries out', at: 'configs/limits.yaml:1' },
      ],
    },
    {
      name: 'auto-scaling beside an object that scales',
      head: tree(
        {
          'k8s/hpa.yaml':
            'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\nspec: {maxReplicas: 3, scaleTargetRef: {kind: Deployment, name: web, apiVersion: apps/v1}}\n',
        },
        'scaling:\n  max: 4\n',
      ),
      errors: [{ title: 'Nothing reads configs/limits.yaml', at: 'configs/limits.yaml:1' }],
    },
    {
      name: 'several of one folder',
      head: tree({ 'configs/quotas.yaml': 'a: 1\n', 'configs/policy.json': '{}\n' }),
      errors: [
        {
          title: 'Nothing reads 3 new configuration files of configs: limits.yaml, policy.json, quotas.yaml',
          at: 'configs/limits.yaml:1',
        },
      ],
    },
  ],
});

test('a file that was there before is not told, though it was read then', async () => {
  const load = createModelLoader(loaders, { problem: () => undefined });
  const found = async (base: Record<string, string>): Promise<number> => {
    const [before, after] = [await load(treeOf(base, 'base')), await load(treeOf(tree()))];
    return runRules([configFileUnread], diffModels(before, after)).results.length;
  };
  expect(await found(tree({ 'compose.yaml': compose('./configs/limits.yaml:/l') }))).toBe(0);
  expect(await found({ 'compose.yaml': compose() })).toBe(1);
});
