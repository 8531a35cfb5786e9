import { expect, test } from 'vitest';
import { ansibleLoader } from '../../../../src/engine/loaders/ansible/ansibleLoader';
import { locate } from '../../../../src/engine/loaders/locate';
import { treeOf } from '../../../support/treeOf';

async function resourcesOf(files: Record<string, string>) {
  const tree = treeOf(files);
  const units = await Promise.all((await ansibleLoader.plan(tree)).map((plan) => plan.load(tree)));
  return units.flatMap(({ resources }) => resources);
}

test('a playbook names its roles', async () => {
  const [playbook] = await resourcesOf({
    'ansible/site.yml': `- name: Web
  hosts: web
  roles:
    - nginx
    - role: app
      tags: [a]
    - acme.web.tls
    - "{{ extra }}"
`,
  });
  expect(playbook!.kind).toBe('ansible-playbook');
  expect(playbook!.facets.references.map(({ target, source }) => [target, locate(source).line])).toEqual([
    [{ by: 'path', path: 'ansible/roles/nginx', expects: 'directory' }, 4],
    [{ by: 'path', path: 'ansible/roles/app', expects: 'directory' }, 5],
  ]);
});

test('roles have tasks, and inventories hosts without their variables', async () => {
  const resources = await resourcesOf({
    'roles/nginx/tasks/main.yml': '- name: Install\n  apt: {name: nginx}\n',
    'inventory/prod.ini': '[web]\nweb1 ansible_password=hunter2hunter2\nweb2\n[web:vars]\nkey=1\n[all:children]\nweb\n',
  });
  expect(resources.map(({ kind, name, value }) => [kind, name, value])).toEqual([
    ['ansible-inventory', 'inventory/prod.ini', { web: ['web1', 'web2'], 'all:children': ['web'] }],
    ['ansible-tasks', 'roles/nginx/tasks/main.yml', [{ name: 'Install', apt: { name: 'nginx' } }]],
  ]);
});

test('other lists with hosts are none', async () => {
  expect(
    await resourcesOf({
      'a.yml': '- hosts: [a]\n  port: 1\n',
      'b.yml': 'hosts: web\ntasks: []\n',
      'c.yml': 'apiVersion: v1\nkind: List\nhosts: a\n',
    }),
  ).toEqual([]);
});
