import { envKeyRemovedButRead } from '../../../../src/engine/rules/configuration/env-key-removed-but-read';
import { testRule } from '../../../support/ruleTester';

const compose = (environment: string, command = 'sh -c "serve --url $$API_URL"'): Record<string, string> => ({
  'compose.yaml': `services:\n  web:\n    image: w:1\n    command: ${command}\n    environment: {${environment}}\n`,
});
const pod =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - name: web\n      image: w:1\n      args: ["--url", "$(API_URL)"]\n      envFrom: [{configMapRef: {name: config}}]\n';
const config = (data: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: config}\ndata: {${data}}\n`;

testRule(envKeyRemovedButRead, {
  valid: [
    { name: 'nothing reads it', base: compose('A: b, API_URL: x'), head: compose('API_URL: x') },
    { name: 'a longer name', base: compose('API: b, API_URL: x'), head: compose('API_URL: x') },
    {
      name: 'the reader has a default',
      base: compose('API_URL: x', 'sh -c "serve $${API_URL:-y}"'),
      head: compose('', 'sh -c "serve $${API_URL:-y}"'),
    },
    {
      name: 'a line of a file that sets a variable without a name',
      base: {
        'compose.yaml': 'services:\n  web:\n    image: a\n    command: serve $$X\n    env_file: [web.env]\n',
        'web.env': 'MODE=prod\n=prod\n',
      },
      head: {
        'compose.yaml': 'services:\n  web:\n    image: a\n    command: serve $$X\n    env_file: [web.env]\n',
        'web.env': 'MODE=prod\n',
      },
    },
    { name: 'only its value changes', base: compose('API_URL: x'), head: compose('API_URL: y') },
  ],
  invalid: [
    {
      name: 'the command of the service reads it',
      base: compose('API_URL: x'),
      head: compose('OTHER: x'),
      errors: [
        {
          title: 'web still reads API_URL, which is no longer set',
          message: 'API_URL is removed from web, but command of web uses it.',
          at: 'compose.yaml:4',
          before: 'compose.yaml:5',
        },
      ],
    },
    {
      name: 'a pod takes it from a ConfigMap',
      base: { 'k8s/p.yaml': pod, 'k8s/c.yaml': config('API_URL: x, A: b') },
      head: { 'k8s/p.yaml': pod, 'k8s/c.yaml': config('A: b') },
      errors: [{ title: 'web still reads API_URL, which is no longer set', at: 'k8s/p.yaml:8' }],
    },
  ],
});
