import { ansibleRoleMissing } from '../../../../src/engine/rules/references/ansible-role-missing';
import { testRule } from '../../../support/ruleTester';

const playbook = (...roles: string[]): string =>
  `- hosts: web\n  become: true\n  roles:\n${roles.map((role) => `    - ${role}\n`).join('')}`;
const tree = (text: string): Record<string, string> => ({
  'ansible/plays/site.yml': text,
  'ansible/roles/nginx/tasks/main.yml': '- apt: {name: nginx}\n',
});

testRule(ansibleRoleMissing, {
  valid: [
    { name: 'a role in a folder above', head: tree(playbook('nginx')) },
    { name: 'no role that shows where roles are', head: tree(playbook('app')) },
    { name: 'a role of a collection', head: tree(playbook('nginx', 'acme.web.app')) },
    {
      name: 'roles that are fetched',
      head: { ...tree(playbook('nginx', 'app')), 'ansible/requirements.yml': 'roles: [{name: acme.x}]\n' },
    },
  ],
  invalid: [
    {
      name: 'a role that is not there',
      head: tree(playbook('nginx', 'ngimx')),
      errors: [
        {
          title: 'ansible/plays/site.yml names role ngimx, which is not in the repository',
          message:
            'nginx, another role of it, is in ansible/roles; ngimx is not there, and no requirements.yml fetches roles.',
          at: 'ansible/plays/site.yml:5',
        },
      ],
    },
  ],
});
