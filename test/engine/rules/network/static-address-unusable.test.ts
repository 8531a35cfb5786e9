import { staticAddressUnusable } from '../../../../src/engine/rules/network/static-address-unusable';
import { testRule } from '../../../support/ruleTester';

const project = (a: string, b: string, network: string): Record<string, string> => ({
  'compose.yaml': `services:
  dns:
    image: d:1
    networks:
      lan: ${a}
  web:
    image: w:1
    networks:
      lan: ${b}
networks:
  lan: ${network}
`,
});
const lan = '{ipam: {config: [{subnet: 10.5.0.0/24, gateway: 10.5.0.1}, {subnet: "fd00:5::/64"}]}}';

testRule(staticAddressUnusable, {
  valid: [
    { name: 'free addresses inside', head: project('{ipv4_address: 10.5.0.53}', '{ipv4_address: 10.5.0.54}', lan) },
    { name: 'IPv6 inside', head: project('{ipv6_address: "fd00:5::53"}', '{}', lan) },
    { name: 'an external network', head: project('{ipv4_address: 10.6.0.53}', '{}', '{external: true}') },
    {
      name: 'a subnet that a variable gives',
      head: project('{ipv4_address: 10.6.0.53}', '{}', '{ipam: {config: [{subnet: "${LAN}.0/24"}]}}'),
    },
    { name: 'an address that a variable gives', head: project('{ipv4_address: "${LAN}.53"}', '{}', lan) },
    {
      name: 'one address in services that are not started together',
      head: {
        'compose.yaml': project('{ipv4_address: 10.5.0.53}', '{ipv4_address: 10.5.0.53}', lan)
          ['compose.yaml']!.replace('image: d:1', 'image: d:1\n    profiles: [a]')
          .replace('image: w:1', 'image: w:1\n    profiles: [b]'),
      },
    },
  ],
  invalid: [
    {
      name: 'an address of another subnet',
      head: project('{ipv4_address: 10.6.0.53}', '{}', lan),
      errors: [
        {
          title: 'dns wants 10.6.0.53 in network lan, which has 10.5.0.0/24, fd00:5::/64',
          message: 'The address is outside the subnet of lan; dns does not start.',
          at: 'compose.yaml:5',
          related: ['compose.yaml:11'],
        },
      ],
    },
    {
      name: 'IPv6 outside',
      head: project('{ipv6_address: "fd00:6::53"}', '{}', lan),
      errors: [
        { title: 'dns wants fd00:6::53 in network lan, which has 10.5.0.0/24, fd00:5::/64', at: 'compose.yaml:5' },
      ],
    },
    {
      name: 'a network without a subnet',
      head: project('{ipv4_address: 10.6.0.53}', '{}', '{driver: bridge}'),
      errors: [{ title: 'dns wants 10.6.0.53 in network lan, which has no subnet of its own', at: 'compose.yaml:5' }],
    },
    {
      name: 'one address twice',
      head: project('{ipv4_address: 10.5.0.53}', '{ipv4_address: 10.5.0.53}', lan),
      errors: [
        {
          title: 'dns and web both want 10.5.0.53 in network lan',
          at: 'compose.yaml:9',
          related: ['compose.yaml:5'],
        },
      ],
    },
    {
      name: 'the gateway',
      head: project('{ipv4_address: 10.5.0.1}', '{}', lan),
      errors: [{ title: 'dns wants 10.5.0.1 in network lan, which is the gateway', at: 'compose.yaml:5' }],
    },
  ],
});
