import { bindSourceRemoved } from '../../../../src/engine/rules/references/bind-source-removed';
import { testRule } from '../../../support/ruleTester';

const project = (mount: string, ...files: string[]): Record<string, string> => ({
  'compose.yaml': `services:\n  proxy:\n    image: p:1\n    volumes:\n      - ${mount}\n`,
  ...Object.fromEntries(files.map((file) => [file, 'x\n'])),
});
const mount = './nginx/default:/etc/nginx/sites-enabled/default';

testRule(bindSourceRemoved, {
  valid: [
    { name: 'it stays', base: project(mount, 'nginx/default'), head: project(mount, 'nginx/default') },
    { name: 'it was never there', base: project(mount), head: project(mount) },
    {
      name: 'the mount goes with it',
      base: project(mount, 'nginx/default'),
      head: { 'compose.yaml': 'services: {proxy: {image: "p:1"}}\n' },
    },
    {
      name: 'a file that another rule tells of',
      base: project('./nginx.conf:/etc/nginx.conf', 'nginx.conf'),
      head: project('./nginx.conf:/etc/nginx.conf'),
    },
    {
      name: 'a template takes its place',
      base: project(mount, 'nginx/default'),
      head: project(mount, 'nginx/default.example'),
    },
    {
      name: 'a volume of that name',
      base: project('nginx:/etc/nginx', 'nginx/default'),
      head: project('nginx:/etc/nginx'),
    },
  ],
  invalid: [
    {
      name: 'a file without an extension',
      base: project(mount, 'nginx/default'),
      head: project(mount),
      errors: [
        {
          title: 'File nginx/default is removed, and proxy still mounts it',
          message:
            'A fresh checkout has no nginx/default; Docker makes a directory of that name at /etc/nginx/sites-enabled/default.',
          at: 'compose.yaml:5',
        },
      ],
    },
    {
      name: 'a folder',
      base: project('./site:/usr/share/nginx/html', 'site/index.html'),
      head: project('./site:/usr/share/nginx/html'),
      errors: [
        {
          title: 'Folder site is removed, and proxy still mounts it',
          at: 'compose.yaml:5',
          severity: 'medium',
          confidence: 'likely',
        },
      ],
    },
  ],
});
