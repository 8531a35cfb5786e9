import { proxyFileMissing } from '../../../../src/engine/rules/references/proxy-file-missing';
import { testRule } from '../../../support/ruleTester';

const project = (
  line: string,
  mounts = '',
  rest: Record<string, string> = {},
  image = 'image: nginx:1.27',
): Record<string, string> => ({
  'compose.yaml': `services:\n  proxy:\n    ${image}\n    volumes:\n      - ./nginx.conf:/etc/nginx/nginx.conf\n${mounts}volumes: {certs: {}}\n`,
  'nginx.conf': `http {\n  server {\n    listen 443 ssl;\n    ${line}\n  }\n}\n`,
  ...rest,
});

testRule(proxyFileMissing, {
  valid: [
    { name: 'what the image brings', head: project('include mime.types;') },
    { name: 'a pattern', head: project('include /etc/nginx/conf.d/*.conf;') },
    {
      name: 'a certificate that is mounted',
      head: project('ssl_certificate /certs/a.crt;', '      - ./a.crt:/certs/a.crt\n', { 'a.crt': 'x' }),
    },
    { name: 'a certificate in a volume', head: project('ssl_certificate /certs/a.crt;', '      - certs:/certs\n') },
    {
      name: 'a certificate outside of the repository',
      head: project('ssl_certificate /certs/a.crt;', '      - /etc/letsencrypt:/certs\n'),
    },
    { name: 'an image of its own', head: project('ssl_certificate /certs/a.crt;', '', {}, 'build: .') },
    {
      name: 'a folder that is not there, which the mount tells',
      head: project('ssl_certificate /certs/a.crt;', '      - ./certs:/certs\n'),
    },
    { name: 'a variable', head: project('ssl_certificate /certs/$name.crt;') },
  ],
  invalid: [
    {
      name: 'a certificate that nothing mounts',
      head: project('ssl_certificate /etc/nginx/certs/a.crt;'),
      errors: [
        {
          title: 'ssl_certificate of nginx.conf reads /etc/nginx/certs/a.crt, which nothing mounts into proxy',
          message:
            'Neither the image of proxy nor a mount has /etc/nginx/certs/a.crt: nginx exits with "No such file or directory".',
          at: 'nginx.conf:4',
        },
      ],
    },
    {
      name: 'an include that is not in the folder',
      head: project('include snippets/tls.conf;', '      - ./snippets:/etc/nginx/snippets\n', {
        'snippets/gzip.conf': 'gzip on;\n',
      }),
      errors: [
        {
          title: 'include of nginx.conf reads /etc/nginx/snippets/tls.conf, and snippets/tls.conf does not exist',
          at: 'nginx.conf:4',
        },
      ],
    },
    {
      name: 'a certificate that is kept out of its folder, perhaps on purpose',
      head: project('ssl_certificate /certs/a.crt;', '      - ./certs:/certs\n', { 'certs/README': 'x' }),
      errors: [
        {
          title: 'ssl_certificate of nginx.conf reads /certs/a.crt, and certs/a.crt does not exist',
          at: 'nginx.conf:4',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
  ],
});
