import { retiredImageUsedAnew } from '../../../../src/engine/rules/images/retired-image-used-anew';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const compose = (image: string): string => `services:\n  web:\n    image: ${image}\n`;

const stack = (version: string): string =>
  `services:\n${['search', 'ui', 'shipper'].map((name) => `  ${name}:\n    image: acme/${name}:${version}\n`).join('')}`;

testRule(asReported(retiredImageUsedAnew), {
  valid: [
    {
      name: 'the old version stays in one place',
      mergeBase: { 'a/compose.yaml': compose('nginx:1.25'), 'b/compose.yaml': compose('nginx:1.25') },
      base: { 'a/compose.yaml': compose('nginx:1.27'), 'b/compose.yaml': compose('nginx:1.25') },
      head: {
        'a/compose.yaml': compose('nginx:1.25'),
        'b/compose.yaml': compose('nginx:1.25'),
        'c/compose.yaml': compose('nginx:1.25'),
      },
    },
    {
      name: 'the image goes altogether',
      mergeBase: { 'a/compose.yaml': compose('nginx:1.25') },
      base: { 'a/compose.yaml': compose('caddy:2.8') },
      head: { 'a/compose.yaml': compose('nginx:1.25'), 'c/compose.yaml': compose('nginx:1.25') },
    },
    {
      name: 'the other branch adds the new version',
      mergeBase: { 'a/compose.yaml': compose('nginx:1.25') },
      base: { 'a/compose.yaml': compose('nginx:1.27') },
      head: { 'a/compose.yaml': compose('nginx:1.25'), 'c/compose.yaml': compose('nginx:1.27') },
    },
    {
      name: "another variant of the repository takes nothing's place",
      mergeBase: { 'a/compose.yaml': compose('acme/app:1.7-web'), 'b/compose.yaml': compose('acme/app:1.6-job') },
      base: { 'a/compose.yaml': compose('nginx:1.27'), 'b/compose.yaml': compose('acme/app:1.6-job') },
      head: {
        'a/compose.yaml': compose('acme/app:1.7-web'),
        'b/compose.yaml': compose('acme/app:1.6-job'),
        'c/compose.yaml': compose('acme/app:1.7-web'),
      },
    },
    {
      name: 'only a name that begins alike',
      mergeBase: { 'a/compose.yaml': compose('nginx:1.2') },
      base: { 'a/compose.yaml': compose('nginx:1.27') },
      head: { 'a/compose.yaml': compose('nginx:1.2'), 'c/compose.yaml': compose('nginx:1.26') },
    },
  ],
  invalid: [
    {
      name: 'one branch moves on, the other adds a place with the old version',
      mergeBase: { 'a/compose.yaml': compose('nginx:1.25') },
      base: { 'a/compose.yaml': compose('nginx:1.27') },
      head: { 'a/compose.yaml': compose('nginx:1.25'), 'c/compose.yaml': compose('nginx:1.25') },
      errors: [
        {
          title: 'nginx is 1.25 here, and base replaces that by 1.27',
          message: 'base takes nginx from 1.25 to 1.27 wherever it stood. head adds it with 1.25.',
          at: 'c/compose.yaml:3',
          related: ['a/compose.yaml:3'],
        },
      ],
    },
    {
      name: 'a pin by a variable is passed by',
      mergeBase: { '.env': 'X=1\n', 'compose.yaml': compose('acme/web:latest') },
      base: { '.env': 'X=1\nWEB_VERSION=latest\n', 'compose.yaml': compose('acme/web:$WEB_VERSION') },
      head: {
        '.env': 'X=1\n',
        'compose.yaml': compose('acme/web:latest'),
        'c/compose.yaml': compose('acme/web:latest'),
      },
      errors: [
        {
          title: 'acme/web is latest here, and base replaces that by $WEB_VERSION',
          at: 'c/compose.yaml:3',
          related: ['compose.yaml:3'],
        },
      ],
    },
    {
      name: 'in a file that no tool reads by its name',
      mergeBase: { Dockerfile: 'FROM acme/search:6.2.2\n' },
      base: { Dockerfile: 'FROM acme/search:6.2.3\n' },
      head: { Dockerfile: 'FROM acme/search:6.2.2\n', 'stack.yml': compose('acme/search:6.2.2') },
      errors: [{ title: 'acme/search is 6.2.2 here, and base replaces that by 6.2.3', at: 'stack.yml:3' }],
    },
    {
      name: 'three images in one folder are one finding',
      mergeBase: { 'compose.yaml': stack('6.2.2') },
      base: { 'compose.yaml': stack('6.2.3') },
      head: { 'compose.yaml': stack('6.2.2'), 'swarm/stack.yml': stack('6.2.2') },
      errors: [
        {
          title: '3 images in swarm are of versions that base replaces',
          message:
            'base replaces acme/search:6.2.2, acme/ui:6.2.2, acme/shipper:6.2.2 wherever they stood. head adds them with the old versions.',
          at: 'swarm/stack.yml:3',
        },
      ],
    },
  ],
});
