import { extendsMissing } from '../../../../src/engine/rules/references/extends-missing';
import { testRule } from '../../../support/ruleTester';

const compose = (target: string, more: Record<string, string> = {}): Record<string, string> => ({
  'compose.yaml': `services:\n  api:\n    image: a:1\n    extends: ${target}\n`,
  ...more,
});

testRule(extendsMissing, {
  valid: [
    {
      name: 'a service of the same file',
      head: { 'compose.yaml': 'services:\n  base: {image: "a:1"}\n  api: {extends: {service: base}}\n' },
    },
    {
      name: 'a service of another file',
      head: compose('{file: common.yaml, service: base}', { 'common.yaml': 'services: {base: {image: "a:1"}}\n' }),
    },
  ],
  invalid: [
    {
      name: 'a file that is not there',
      head: compose('{file: common.yaml, service: base}'),
      errors: [{ title: 'Service api extends a service of common.yaml, which does not exist', at: 'compose.yaml:4' }],
    },
    {
      name: 'a service that is not there',
      head: compose('{service: base}'),
      errors: [{ title: 'Service api extends service base, which does not exist', at: 'compose.yaml:4' }],
    },
  ],
});
