import { dependencyCycle } from '../../../../src/engine/rules/reliability/dependency-cycle';
import { testRule } from '../../../support/ruleTester';

testRule(dependencyCycle, {
  valid: [
    {
      name: 'a chain',
      head: {
        'compose.yaml':
          'services: {a: {image: "a:1", depends_on: [b]}, b: {image: "b:1", depends_on: [c]}, c: {image: "c:1"}}\n',
      },
    },
    {
      name: 'a diamond',
      head: {
        'compose.yaml':
          'services: {a: {image: "a:1", depends_on: [b, c]}, b: {image: "b:1", depends_on: [d]}, c: {image: "c:1", depends_on: [d]}, d: {image: "d:1"}}\n',
      },
    },
  ],
  invalid: [
    {
      name: 'two that wait for each other, once',
      head: {
        'compose.yaml':
          'services:\n  web:\n    image: w:1\n    depends_on: [api]\n  api:\n    image: a:1\n    depends_on: [web]\n',
      },
      errors: [
        {
          title: 'Services wait for each other: api → web → api',
          message:
            'The cycle api → web → api of depends_on has no service that could start first; Compose refuses the project.',
          at: 'compose.yaml:7',
          related: ['compose.yaml:4'],
        },
      ],
    },
    {
      name: 'one that waits for itself',
      head: { 'compose.yaml': 'services:\n  a:\n    image: a:1\n    depends_on: [a]\n' },
      errors: [{ title: 'Services wait for each other: a → a', at: 'compose.yaml:4' }],
    },
  ],
});
