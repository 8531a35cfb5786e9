import { imageVersionDivergence } from '../../../../src/engine/rules/images/image-version-divergence';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const compose = (tag: string, image = 'acme/web'): string => `services:\n  web:\n    image: ${image}:${tag}\n`;

/** The repository makes the image itself. */
const OWN = { 'src/web/Dockerfile': 'FROM node:22\n' };

testRule(asReported(imageVersionDivergence), {
  valid: [
    {
      name: 'an image of others that keeps no data',
      head: { 'a/compose.yaml': compose('1.2', 'nginx'), 'b/compose.yaml': compose('1.3', 'nginx') },
    },
    {
      name: 'two patches of a data store',
      head: { 'a/compose.yaml': compose('16.1', 'postgres'), 'b/compose.yaml': compose('16.2', 'postgres') },
    },
    {
      name: 'what two builds start from',
      head: { 'a/Dockerfile': 'FROM postgres:15\n', 'b/Dockerfile': 'FROM postgres:16\n' },
    },
    {
      name: 'one version everywhere',
      head: { ...OWN, 'a/compose.yaml': compose('1.2'), 'b/compose.yaml': compose('1.2') },
    },
    {
      name: 'another variant of it',
      head: { ...OWN, 'a/compose.yaml': compose('1.2'), 'b/compose.yaml': compose('1.2-alpine') },
    },
    {
      name: 'a variant before the version',
      head: { ...OWN, 'a/compose.yaml': compose('1.8'), 'b/compose.yaml': compose('cpu-1.8') },
    },
    {
      name: 'a tag that names no version',
      head: { ...OWN, 'a/compose.yaml': compose('1.2'), 'b/compose.yaml': compose('latest') },
    },
    {
      name: 'three versions: nobody keeps them in step',
      head: {
        ...OWN,
        'a/compose.yaml': compose('1.1'),
        'b/compose.yaml': compose('1.2'),
        'c/compose.yaml': compose('1.3'),
      },
    },
  ],
  invalid: [
    {
      name: 'one of three was forgotten',
      head: {
        ...OWN,
        'a/compose.yaml': compose('1.2'),
        'b/compose.yaml': compose('1.2'),
        'c/compose.yaml': compose('1.1'),
      },
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
      name: 'one of three went ahead: the older is told, whoever has the majority',
      head: {
        ...OWN,
        'a/compose.yaml': compose('1.2'),
        'b/compose.yaml': compose('1.2'),
        'c/compose.yaml': compose('1.3'),
      },
      errors: [
        {
          title: 'acme/web is 1.2 in 2 files and 1.3 in c/compose.yaml',
          message: '2 files use acme/web:1.2, while one place uses 1.3.',
          at: 'a/compose.yaml:3',
          related: ['b/compose.yaml:3', 'c/compose.yaml:3', 'c/compose.yaml:3'],
        },
      ],
    },
    {
      name: 'two major versions of a data store',
      head: { 'a/compose.yaml': compose('15.2', 'postgres'), 'b/compose.yaml': compose('16.1', 'postgres') },
      errors: [{ title: 'postgres is 15.2 here and 16.1 in b/compose.yaml', at: 'a/compose.yaml:3' }],
    },
  ],
});
