import { externalMakerGone } from '../../../../src/engine/rules/references/external-maker-gone';
import { testRule } from '../../../support/ruleTester';

const maker = (network: string): string =>
  `services: {api: {image: "a:1", networks: [back]}}\nnetworks:\n  back:\n    ${network}\n`;
const user = `services: {mon: {image: "m:1", networks: [out], volumes: ["d:/d"]}}
networks:
  out:
    name: shop-back
    external: true
volumes:
  d:
    name: shop-data
    external: true
`;
const volumes = (name: string): string =>
  `services: {db: {image: "d:1", volumes: ["d:/d"]}}\nvolumes:\n  d:\n    name: ${name}\n`;

testRule(externalMakerGone, {
  valid: [
    {
      name: 'both names change together',
      base: { 'app/compose.yaml': maker('name: shop-back'), 'mon/compose.yaml': user },
      head: {
        'app/compose.yaml': maker('name: store-back'),
        'mon/compose.yaml': user.replace('shop-back', 'store-back'),
      },
    },
    {
      name: 'another project makes it now',
      base: { 'app/compose.yaml': maker('name: shop-back'), 'mon/compose.yaml': user },
      head: { 'infra/compose.yaml': maker('name: shop-back'), 'mon/compose.yaml': user },
    },
    {
      name: 'nothing in the repository made it before',
      base: { 'mon/compose.yaml': user },
      head: { 'mon/compose.yaml': `${user}# more\n` },
    },
  ],
  invalid: [
    {
      name: 'the project that makes it gives it another name',
      base: { 'app/compose.yaml': maker('name: shop-back'), 'mon/compose.yaml': user },
      head: { 'app/compose.yaml': maker('name: store-back'), 'mon/compose.yaml': user },
      errors: [
        {
          title: 'compose.yaml wants external network shop-back, which compose.yaml now calls store-back',
          message:
            'compose.yaml made shop-back; after the change its name is store-back, and nothing else makes shop-back.',
          at: 'mon/compose.yaml:5',
          before: 'app/compose.yaml:4',
          related: ['app/compose.yaml:4'],
        },
      ],
    },
    {
      name: 'the name follows from the folder, which is left out of the path',
      base: {
        'shop/compose.yaml': maker('driver: bridge'),
        'mon/compose.yaml': user.replace('shop-back', 'shop_back'),
      },
      head: {
        'shop/compose.yaml': `name: store\n${maker('driver: bridge')}`,
        'mon/compose.yaml': user.replace('shop-back', 'shop_back'),
      },
      errors: [
        {
          title: 'compose.yaml wants external network shop_back, which compose.yaml now calls store_back',
          at: 'mon/compose.yaml:5',
        },
      ],
    },
    {
      name: 'the project that makes a volume is removed',
      base: { 'db/compose.yaml': volumes('shop-data'), 'mon/compose.yaml': user },
      head: { 'mon/compose.yaml': user },
      errors: [
        {
          title: 'compose.yaml wants external volume shop-data, which compose.yaml no longer makes',
          message: 'compose.yaml was the only file of the repository that made shop-data.',
          at: 'mon/compose.yaml:9',
          before: 'db/compose.yaml:4',
        },
      ],
    },
  ],
});
