import { configPathMissing } from '../../../../src/engine/rules/references/config-path-missing';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const settings = (last: string): string =>
  `local:\n  docker_compose: docker-compose.yml\nstaging:\n  docker_compose: docker-compose.staging.yml\nci:\n  ${last}\n`;
const FILES = { 'docker-compose.yml': 'services: {}\n', 'docker-compose.staging.yml': 'services: {}\n' };
const title = (path: string): string => `configs/environments.yaml names ${path}, which is not in the repository`;

testRule(asReported(configPathMissing), {
  valid: [
    {
      name: 'all is there',
      head: { ...FILES, 'configs/environments.yaml': settings('docker_compose: docker-compose.yml') },
    },
    { name: 'what is written', head: { ...FILES, 'configs/environments.yaml': settings('report: ./reports/a.json') } },
    {
      name: 'nothing tells what paths are seen from',
      head: { 'configs/environments.yaml': settings('docker_compose: docker-compose.ci.yml') },
    },
    {
      name: 'a manifest',
      head: {
        ...FILES,
        'configs/environments.yaml': `apiVersion: v1\nkind: A\n${settings('docker_compose: docker-compose.ci.yml')}`,
      },
    },
  ],
  invalid: [
    {
      name: 'a file like the others, and a folder',
      head: {
        ...FILES,
        'configs/environments.yaml': settings('docker_compose: docker-compose.ci.yml\n  migrations: ./sql/migrations/'),
      },
      errors: [
        { title: title('docker-compose.ci.yml'), at: 'configs/environments.yaml:6' },
        { title: title('sql/migrations'), at: 'configs/environments.yaml:7' },
      ],
    },
    {
      name: 'a command',
      head: {
        'configs/environments.yaml': 'stages:\n  - name: build\n    commands:\n      - docker build -t web .\n',
        'web/Dockerfile': 'FROM scratch\n',
      },
      errors: [{ title: title('Dockerfile'), at: 'configs/environments.yaml:4' }],
    },
    {
      name: 'three paths of one file, as one',
      head: {
        ...FILES,
        'configs/environments.yaml': settings(
          'docker_compose: docker-compose.ci.yml\n  migrations: ./sql/migrations/\n  models: ./models/ci/',
        ),
      },
      errors: [
        {
          title:
            'configs/environments.yaml names 3 paths which are not in the repository: docker-compose.ci.yml, sql/migrations, models/ci',
          at: 'configs/environments.yaml:6',
          related: ['configs/environments.yaml:7', 'configs/environments.yaml:8'],
        },
      ],
    },
  ],
});
