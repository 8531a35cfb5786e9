import { copySourceMissing } from '../../../../src/engine/rules/references/copy-source-missing';
import { testRule } from '../../../support/ruleTester';

const compose = 'services:\n  web:\n    build: ./web\n';
const dockerfile = (source: string): string => `FROM node:22\nCOPY ${source} /app/\n`;

testRule(copySourceMissing, {
  valid: [
    {
      name: 'what is there',
      base: {},
      head: {
        'compose.yaml': compose,
        'web/Dockerfile': dockerfile('package.json src'),
        'web/package.json': '{}',
        'web/src/a.js': '',
      },
    },
    { name: 'a pattern', head: { 'compose.yaml': compose, 'web/Dockerfile': dockerfile('*.lock') } },
    {
      name: 'what a build makes',
      head: { 'compose.yaml': compose, 'web/Dockerfile': dockerfile('dist target/app.jar') },
    },
    {
      name: 'another stage',
      head: { 'compose.yaml': compose, 'web/Dockerfile': dockerfile('--from=build nginx.conf') },
    },
    { name: 'a build whose context nobody names', head: { 'web/Dockerfile': dockerfile('nginx.conf') } },
    {
      name: 'what was missing before: something else makes it',
      base: { 'compose.yaml': compose, 'web/Dockerfile': dockerfile('nginx.conf') },
      head: { 'compose.yaml': compose, 'web/Dockerfile': `${dockerfile('nginx.conf')}EXPOSE 80\n` },
    },
  ],
  invalid: [
    {
      name: 'a file that the change takes away, in a build that nothing describes',
      base: { 'web/Dockerfile': dockerfile('nginx.conf'), 'web/nginx.conf': '' },
      head: { 'web/Dockerfile': dockerfile('nginx.conf'), 'web/conf/nginx.conf': '' },
      errors: [
        {
          title: 'web/Dockerfile copies nginx.conf, which the change takes away',
          message: 'The build context web had nginx.conf before; now the build of web/Dockerfile stops at this line.',
          at: 'web/Dockerfile:2',
        },
      ],
    },
    {
      name: 'a new line that copies what is not there',
      base: { 'compose.yaml': compose, 'web/Dockerfile': 'FROM node:22\n' },
      head: { 'compose.yaml': compose, 'web/Dockerfile': dockerfile('nginx.conf') },
      errors: [
        {
          title: 'web/Dockerfile copies nginx.conf, which is not in its build context',
          message: 'The build context is web, and the repository has no nginx.conf there.',
          at: 'web/Dockerfile:2',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
  ],
});
