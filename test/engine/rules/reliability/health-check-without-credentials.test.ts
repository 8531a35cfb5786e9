import { healthCheckWithoutCredentials } from '../../../../src/engine/rules/reliability/health-check-without-credentials';
import { testRule } from '../../../support/ruleTester';

const compose = (check: string, environment: string, rest = ''): Record<string, string> => ({
  'compose.yaml': `services:
  llm:
    image: vllm/vllm-openai:v0.6.3
    environment: {${environment}}
    healthcheck:
      test: curl -f ${check}
${rest}`,
});

testRule(healthCheckWithoutCredentials, {
  valid: [
    {
      name: 'curl without --fail, which is content with any answer',
      head: {
        'compose.yaml':
          'services: {llm: {image: "vllm/vllm-openai:v1", environment: {VLLM_API_KEY: x}, healthcheck: {test: curl http://localhost:8000/v1/models}}}\n',
      },
    },
    { name: 'no key is demanded', head: compose('http://localhost:8000/v1/models', '') },
    { name: 'an address that needs no key', head: compose('http://localhost:8000/health', 'VLLM_API_KEY: x') },
    {
      name: 'the key is sent',
      head: compose('-H "Authorization: Bearer $$VLLM_API_KEY" http://localhost:8000/v1/models', 'VLLM_API_KEY: x'),
    },
    {
      name: 'another product',
      head: {
        'compose.yaml':
          'services: {a: {image: "acme/a:1", environment: {VLLM_API_KEY: x}, healthcheck: {test: "curl http://localhost/v1/models"}}}\n',
      },
    },
  ],
  invalid: [
    {
      name: 'a key is demanded and not sent',
      head: compose('http://localhost:8000/v1/models', 'VLLM_API_KEY: "${KEY}"'),
      errors: [
        {
          title: 'The health check of llm sends no credentials, but VLLM_API_KEY demands them',
          message: 'llm asks for credentials on /v1 because of VLLM_API_KEY; the check sends none and gets 401.',
          at: 'compose.yaml:6',
          related: ['compose.yaml:4'],
        },
      ],
    },
    {
      name: 'a service waits for it',
      head: compose(
        'http://localhost:8000/v1/models',
        'VLLM_API_KEY: x',
        '  proxy:\n    image: p:1\n    depends_on: {llm: {condition: service_healthy}}\n',
      ),
      errors: [
        {
          title: 'The health check of llm sends no credentials, but VLLM_API_KEY demands them',
          message:
            'llm asks for credentials on /v1 because of VLLM_API_KEY; the check sends none and gets 401; proxy waits for it.',
          at: 'compose.yaml:6',
          severity: 'critical',
        },
      ],
    },
    {
      name: 'an option in the command',
      head: {
        'compose.yaml':
          'services:\n  llm:\n    image: vllm/vllm-openai:v0.6.3\n    command: --model m --api-key ${KEY}\n    healthcheck: {test: "curl -f http://localhost:8000/v1/models"}\n',
      },
      errors: [
        {
          title: 'The health check of llm sends no credentials, but --api-key demands them',
          at: 'compose.yaml:5',
          related: ['compose.yaml:4'],
        },
      ],
    },
  ],
});
