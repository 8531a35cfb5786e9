import { envPlaceholderValue } from '../../../../src/engine/rules/configuration/env-placeholder-value';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

testRule(asReported(envPlaceholderValue), {
  valid: [
    { name: 'an example', head: { '.env.example': 'API_KEY=changeme\n' } },
    { name: 'a file for development', head: { '.env.development': 'API_KEY=changeme\n' } },
    { name: 'an empty value', head: { '.env.production': 'API_KEY=\n' } },
    { name: 'a variable', head: { '.env.production': 'API_KEY=${VAULT_KEY}\n' } },
    { name: 'a setting that is no secret', head: { '.env.production': 'MODE=changeme\n' } },
    { name: 'a value', head: { '.env.production': 'API_KEY=v9Kq2LmXw7Rt\n' } },
  ],
  invalid: [
    {
      name: 'in an env file',
      head: { '.env.production': 'A=1\nOPENAI_API_KEY=sk-placeholder-change-me\n' },
      errors: [
        {
          title: 'OPENAI_API_KEY in .env.production is still a placeholder',
          message: 'The value of OPENAI_API_KEY stands for a secret that is yet to be put in.',
          at: '.env.production:2',
        },
      ],
    },
    {
      name: 'in a Secret',
      head: {
        'k8s/s.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData:\n  token: your-token-here\n',
      },
      errors: [{ title: 'token in k8s/s.yaml is still a placeholder', at: 'k8s/s.yaml:5' }],
    },
    {
      name: 'three of one file, as one',
      head: { '.env.production': 'A_TOKEN=changeme\nB_TOKEN=changeme\nC_TOKEN=changeme\n' },
      errors: [
        {
          title: '3 secrets in .env.production are still placeholders: A_TOKEN, B_TOKEN, C_TOKEN',
          at: '.env.production:1',
          related: ['.env.production:2', '.env.production:3'],
        },
      ],
    },
  ],
});
