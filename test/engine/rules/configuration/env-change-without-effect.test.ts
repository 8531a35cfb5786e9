import { envChangeWithoutEffect } from '../../../../src/engine/rules/configuration/env-change-without-effect';
import { testRule } from '../../../support/ruleTester';

const compose = (environment: string, more = ''): string =>
  `services:\n  api:\n    image: a:1\n    env_file: [api.env]\n    environment:\n      ${environment}\n${more}`;

testRule(envChangeWithoutEffect, {
  valid: [
    {
      name: 'it reaches the container',
      base: { 'compose.yaml': compose('OTHER: x'), 'api.env': 'LOG_LEVEL=info\n' },
      head: { 'compose.yaml': compose('OTHER: x'), 'api.env': 'LOG_LEVEL=debug\n' },
    },
    {
      name: 'it reaches one of two',
      base: {
        'compose.yaml': compose('LOG_LEVEL: warn', '  web:\n    image: w:1\n    env_file: [api.env]\n'),
        'api.env': 'LOG_LEVEL=info\n',
      },
      head: {
        'compose.yaml': compose('LOG_LEVEL: warn', '  web:\n    image: w:1\n    env_file: [api.env]\n'),
        'api.env': 'LOG_LEVEL=debug\n',
      },
    },
    {
      name: 'the same value wins',
      base: { 'compose.yaml': compose('LOG_LEVEL: debug'), 'api.env': 'LOG_LEVEL=info\n' },
      head: { 'compose.yaml': compose('LOG_LEVEL: debug'), 'api.env': 'LOG_LEVEL=debug\n' },
    },
    {
      name: 'a variable that the project puts in elsewhere',
      base: {
        'compose.yaml': compose('LOG_LEVEL: warn', '  web:\n    image: "w:${LOG_LEVEL}"\n'),
        'api.env': 'LOG_LEVEL=info\n',
      },
      head: {
        'compose.yaml': compose('LOG_LEVEL: warn', '  web:\n    image: "w:${LOG_LEVEL}"\n'),
        'api.env': 'LOG_LEVEL=debug\n',
      },
    },
    {
      name: 'a file that no service takes',
      base: { 'compose.yaml': compose('A: b'), 'api.env': 'A=1\n', 'web.env': 'A=1\n' },
      head: { 'compose.yaml': compose('A: b'), 'api.env': 'A=1\n', 'web.env': 'A=2\n' },
    },
    {
      name: 'nothing changes',
      base: { 'compose.yaml': compose('A: b'), 'api.env': 'A=1\n' },
      head: { 'compose.yaml': compose('A: c'), 'api.env': 'A=1\n' },
    },
  ],
  invalid: [
    {
      name: 'environment wins',
      base: { 'compose.yaml': compose('LOG_LEVEL: warn'), 'api.env': 'LOG_LEVEL=info\n' },
      head: { 'compose.yaml': compose('LOG_LEVEL: warn'), 'api.env': 'LOG_LEVEL=debug\n' },
      errors: [
        {
          title: 'LOG_LEVEL changes in api.env, but has no effect: overridden in compose.yaml',
          message: 'api takes api.env, and gets LOG_LEVEL from compose.yaml.',
          at: 'api.env:1',
          related: ['compose.yaml:6'],
        },
      ],
    },
    {
      name: 'a later env file wins',
      base: { 'compose.yaml': compose('A: b').replace('[api.env]', '[api.env, prod.env]'), 'prod.env': 'X=1\n' },
      head: {
        'compose.yaml': compose('A: b').replace('[api.env]', '[api.env, prod.env]'),
        'prod.env': 'X=1\n',
        'api.env': 'X=2\n',
      },
      errors: [
        {
          title: 'X changes in api.env, but has no effect: overridden in prod.env',
          at: 'api.env:1',
          related: ['prod.env:1'],
        },
      ],
    },
  ],
});
