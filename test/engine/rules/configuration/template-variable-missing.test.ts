import { templateVariableMissing } from '../../../../src/engine/rules/configuration/template-variable-missing';
import { testRule } from '../../../support/ruleTester';

const built = (
  environment: string,
  start = 'envsubst < envoy.tmpl.yaml > envoy.yaml && envoy',
): Record<string, string> => ({
  'compose.yaml': `services:\n  proxy:\n    build:\n      context: .\n      dockerfile: proxy/Dockerfile\n    environment:\n${environment}`,
  'proxy/Dockerfile': `FROM envoyproxy/envoy:v1.30\nCOPY proxy/envoy.tmpl.yaml envoy.tmpl.yaml\nENV ADMIN_PORT=9901\nENTRYPOINT ["/bin/sh", "-c", "${start}"]\n`,
  'proxy/envoy.tmpl.yaml': 'admin: ${ADMIN_PORT}\nport_value: ${COLLECTOR_PORT_HTTP}\n',
});
const nginx = (environment: string, template: string): Record<string, string> => ({
  'compose.yaml': `services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ./web.conf.template:/etc/nginx/templates/default.conf.template\n    environment:\n      ${environment}\n`,
  'web.conf.template': template,
});

testRule(templateVariableMissing, {
  valid: [
    { name: 'what the template uses is set', head: built('      COLLECTOR_PORT_HTTP: 4318\n') },
    { name: 'a template that nothing fills in', head: built('      COLLECTOR_PORT: 4318\n', 'envoy') },
    {
      name: 'only some variables are filled in',
      head: built('      X: 1\n', "envsubst '$ADMIN_PORT' < envoy.tmpl.yaml"),
    },
    { name: 'an env file that is not in the repository', head: built('      X: 1\n    env_file: secret.env\n') },
    {
      name: 'variables of nginx itself',
      head: nginx('BACKEND: api', 'proxy_pass http://${BACKEND}; proxy_set_header Host $host;\n'),
    },
    { name: 'a value that the shell gives', head: nginx('BACKEND:', 'proxy_pass http://${BACKEND};\n') },
  ],
  invalid: [
    {
      name: 'a variable of another name, in a file that the image copies',
      head: built('      COLLECTOR_HOST: otel\n      COLLECTOR_PORT: 4317\n'),
      errors: [
        {
          title: 'proxy gets COLLECTOR_PORT, but proxy/envoy.tmpl.yaml uses COLLECTOR_PORT_HTTP',
          at: 'compose.yaml:8',
          related: ['proxy/envoy.tmpl.yaml:2'],
        },
      ],
    },
    {
      name: 'nothing like it, in a file that is mounted',
      head: nginx('PORT: 80', 'listen $PORT;\nproxy_pass http://$BACKEND;\n'),
      errors: [
        {
          title: 'web does not get BACKEND, which web.conf.template uses',
          message: 'web.conf.template is filled in when web starts, and nothing sets BACKEND there.',
          at: 'compose.yaml:6',
          related: ['web.conf.template:2'],
        },
      ],
    },
  ],
});
