import { envNoLongerRead } from '../../../../src/engine/rules/configuration/env-no-longer-read';
import { testRule } from '../../../support/ruleTester';

const DOCKERFILE = { 'src/cart/src/Dockerfile': 'FROM scratch\n' };
const code = (name: string): Record<string, string> => ({
  ...DOCKERFILE,
  'src/cart/src/Program.cs': `var a = builder.Configuration["${name}"];\n`,
});
const compose = (name: string): string =>
  `services:\n  cart:\n    build:\n      context: .\n      dockerfile: ./src/cart/src/Dockerfile\n    environment:\n      - ${name}=redis:6379\n`;
const deployment = (name: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec:\n      containers:\n        - name: web\n          image: ghcr.io/acme/cart:1\n          env:\n            - name: ${name}\n              value: redis:6379\n`;

testRule(envNoLongerRead, {
  valid: [
    {
      name: 'both were renamed',
      base: { ...code('REDIS_ADDR'), 'compose.yaml': compose('REDIS_ADDR') },
      head: { ...code('VALKEY_ADDR'), 'compose.yaml': compose('VALKEY_ADDR') },
    },
    {
      name: 'code that still speaks of it',
      base: { ...code('REDIS_ADDR'), 'compose.yaml': compose('REDIS_ADDR') },
      head: { ...code('VALKEY_ADDR'), 'src/cart/src/old.cs': '// REDIS_ADDR\n', 'compose.yaml': compose('REDIS_ADDR') },
    },
    {
      name: 'another program',
      base: code('REDIS_ADDR'),
      head: {
        ...code('VALKEY_ADDR'),
        'compose.yaml':
          'services:\n  exporter:\n    image: oliver006/redis_exporter\n    environment:\n      REDIS_ADDR: redis:6379\n',
      },
    },
  ],
  invalid: [
    {
      name: 'renamed in the code alone',
      base: { ...code('REDIS_ADDR'), 'compose.yaml': compose('REDIS_ADDR'), 'k8s/web.yaml': deployment('REDIS_ADDR') },
      head: { ...code('VALKEY_ADDR'), 'compose.yaml': compose('REDIS_ADDR'), 'k8s/web.yaml': deployment('REDIS_ADDR') },
      errors: [
        {
          title: 'cart sets REDIS_ADDR, and its code reads VALKEY_ADDR now',
          at: 'compose.yaml:7',
          related: ['src/cart/src/Program.cs:1'],
          before: 'src/cart/src/Program.cs:1',
        },
        { title: 'web sets REDIS_ADDR, and its code reads VALKEY_ADDR now', at: 'k8s/web.yaml:14' },
      ],
    },
    {
      name: 'no longer read at all',
      base: { ...code('CACHE_SIZE'), 'compose.yaml': compose('CACHE_SIZE') },
      head: { ...DOCKERFILE, 'src/cart/src/Program.cs': 'var a = 1;\n', 'compose.yaml': compose('CACHE_SIZE') },
      errors: [
        { title: 'cart sets CACHE_SIZE, which its code no longer reads', at: 'compose.yaml:7', severity: 'low' },
      ],
    },
  ],
});
