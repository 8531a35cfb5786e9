import { imageVersionDivergence } from '../../../../src/engine/rules/images/image-version-divergence';
import { testRule } from '../../../support/ruleTester';

const compose = (tag: string): string => `services:\n  web:\n    image: acme/web:${tag}\n`;

testRule(imageVersionDivergence, {
  valid: [
    { name: 'one version everywhere', head: { 'a/compose.yaml': compose('1.2'), 'b/compose.yaml': compose('1.2') } },
    {
      name: 'another variant of it',
      head: { 'a/compose.yaml': compose('1.2'), 'b/compose.yaml': compose('1.2-alpine') },
    },
    {
      name: 'a variant before the version',
      head: { 'a/compose.yaml': compose('1.8'), 'b/compose.yaml': compose('cpu-1.8') },
    },
    {
      name: 'a tag that names no version',
      head: { 'a/compose.yaml': compose('1.2'), 'b/compose.yaml': compose('latest') },
    },
    {
      name: 'three versions: nobody keeps them in step',
      head: { 'a/compose.yaml': compose('1.1'), 'b/compose.yaml': compose('1.2'), 'c/compose.yaml': compose('1.3') },
    },
  ],
  invalid: [
    {
      name: 'one of three was forgotten',
      head: { 'a/compose.yaml': compose('1.2'), 'b/compose.yaml': compose('1.2'), 'c/compose.yaml': compose('1.1') },
      errors: [
        {
          title: 'acme/web is 1.1 here and 1.2 in a/compose.yaml',
          message: 'web uses acme/web:1.1, while 2 places use 1.2.',
          at: 'c/compose.yaml:3',
          related: ['a/compose.yaml:3', 'b/compose.yaml:3'],
        },
      ],
    },
    {
      name: 'one against one: the older is told',
      head: { 'a/compose.yaml': compose('0.10.1'), 'b/compose.yaml': compose('0.9.0') },
      errors: [
        {
          title: 'acme/web is 0.9.0 here and 0.10.1 in a/compose.yaml',
          message: 'web uses acme/web:0.9.0, while one place uses 0.10.1.',
          at: 'b/compose.yaml:3',
        },
      ],
    },
  ],
});
