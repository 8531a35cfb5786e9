import { bindSourceMissing } from '../../../../src/engine/rules/references/bind-source-missing';
import { testRule } from '../../../support/ruleTester';

const compose = (volume: string, more: Record<string, string> = {}): Record<string, string> => ({
  'compose.yaml': `services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ${volume}\n`,
  ...more,
});

testRule(bindSourceMissing, {
  valid: [
    { name: 'a file of the repository', head: compose('./nginx.conf:/etc/nginx/nginx.conf:ro', { 'nginx.conf': '' }) },
    { name: 'a folder that the container fills', head: compose('./data:/var/lib/data') },
    { name: 'a folder for logs', head: compose('./logs:/var/log/nginx') },
    { name: 'results that another container makes', head: compose('./jmeter-reports:/usr/share/nginx/html:ro') },
    { name: 'a path of the host', head: compose('/etc/nginx.conf:/etc/nginx/nginx.conf') },
    { name: 'a path of the user', head: compose('~/.aws/config.yaml:/root/.aws/config.yaml') },
    { name: 'a path with a variable in it', head: compose('${CONF}/nginx.conf:/etc/nginx/nginx.conf') },
    { name: 'a named volume', head: compose('data.d:/etc/nginx/nginx.conf') },
    {
      name: 'a file of which a template is committed',
      head: compose('./app.yaml:/app.yaml', { 'app.yaml.example': '' }),
    },
    { name: 'a database that the program makes', head: compose('./app.db:/app/app.db') },
    {
      name: 'a folder of data in the long form that makes it',
      head: compose('{type: bind, source: ./uploads, target: /uploads, bind: {create_host_path: true}}'),
    },
    { name: 'a socket', head: compose('./run/app.sock:/run/app.sock') },
    { name: 'what the build makes', head: compose('./web/dist/index.html:/usr/share/nginx/html/index.html') },
  ],
  invalid: [
    {
      name: 'a configuration file that is not there',
      head: compose('./nginx.conf:/etc/nginx/nginx.conf:ro'),
      errors: [
        {
          title: 'nginx.conf, mounted by web, does not exist',
          message:
            'Docker creates an empty directory nginx.conf, and web finds that directory at /etc/nginx/nginx.conf.',
          at: 'compose.yaml:5',
        },
      ],
    },
    {
      name: 'a folder of configuration, read-only',
      head: compose('./provisioning:/etc/grafana/provisioning:ro'),
      errors: [
        {
          title: 'Folder provisioning, mounted read-only by web, does not exist',
          at: 'compose.yaml:5',
          severity: 'medium',
        },
      ],
    },
    {
      name: 'certificates, which may be kept outside on purpose',
      head: compose('./certs/tls.pem:/etc/tls.pem'),
      errors: [
        {
          title: 'certs/tls.pem, mounted by web, does not exist',
          at: 'compose.yaml:5',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'the files of a config and of a secret',
      head: {
        'compose.yaml':
          'services: {web: {image: "w:1", configs: [app], secrets: [key]}}\nconfigs:\n  app:\n    file: ./app.toml\nsecrets:\n  key:\n    file: ./key.txt\n',
      },
      errors: [
        { title: 'app.toml, the file of config app, does not exist', at: 'compose.yaml:4' },
        {
          title: 'key.txt, the file of secret key, does not exist',
          at: 'compose.yaml:7',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'the long form, which makes no folder',
      head: compose('{type: bind, source: ./app.yaml, target: /app.yaml}'),
      errors: [
        {
          title: 'app.yaml, mounted by web, does not exist',
          message:
            'The long form of a mount makes no folder (`bind.create_host_path`): web is refused with "bind source path does not exist".',
          at: 'compose.yaml:5',
        },
      ],
    },
    {
      name: 'the long form of a folder, which may be there without being in git',
      head: compose('{type: bind, source: ./uploads, target: /uploads}'),
      errors: [
        {
          title: 'uploads, mounted by web, does not exist',
          at: 'compose.yaml:5',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'the long form that makes the folder',
      head: compose('{type: bind, source: ./app.yaml, target: /app.yaml, bind: {create_host_path: true}}'),
      errors: [
        {
          title: 'app.yaml, mounted by web, does not exist',
          message: 'Docker creates an empty directory app.yaml, and web finds that directory at /app.yaml.',
          at: 'compose.yaml:5',
        },
      ],
    },
    {
      name: 'a project whose paths are all written for the folder above',
      head: {
        'deploy/compose.yaml': compose('./nginx.conf:/etc/nginx/nginx.conf:ro')['compose.yaml']!,
        'nginx.conf': '',
      },
      errors: [
        {
          title: 'deploy/nginx.conf, mounted by web, does not exist',
          message:
            'nginx.conf exists: web finds it only when Compose is told another folder (`--project-directory`), and the path counts from there.',
          at: 'deploy/compose.yaml:5',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
  ],
});
