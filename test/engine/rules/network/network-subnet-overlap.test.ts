import { networkSubnetOverlap } from '../../../../src/engine/rules/network/network-subnet-overlap';
import { testRule } from '../../../support/ruleTester';

const project = (a: string, b: string, web = '', extra = ''): Record<string, string> => ({
  'compose.yaml': `services:
  api: {image: "a:1", networks: [front]}
  web: {image: "w:1", networks: [back]${web}}
networks:
  front:
    ipam: {config: [{subnet: "${a}"${extra}}]}
  back:
    ipam:
      config:
        - subnet: ${b}
`,
});

testRule(networkSubnetOverlap, {
  valid: [
    { name: 'neighbours', head: project('172.20.0.0/24', '172.20.1.0/24') },
    { name: 'IPv6 neighbours', head: project('fd00:1::/64', 'fd00:1:0:1::/64') },
    { name: 'IPv4 and IPv6', head: project('0.0.0.0/0', '::/0') },
    { name: 'a subnet that is a variable', head: project('${FRONT}', '172.20.1.0/24') },
    { name: 'what is no subnet', head: project('172.20.0.0/33', '172.20.0.0/24') },
    {
      name: 'services that are not started together',
      head: {
        'compose.yaml': project('172.20.0.0/24', '172.20.0.0/24', ', profiles: [x]')['compose.yaml']!.replace(
          'networks: [front]',
          'networks: [front], profiles: [y]',
        ),
      },
    },
    {
      name: 'a shared subnet in parts',
      head: project('172.20.0.0/16', '172.20.0.0/16', '', ', ip_range: 172.20.5.0/24'),
    },
    {
      name: 'a network that no service joins',
      head: {
        'compose.yaml':
          'services: {a: {image: "a:1", networks: [x]}}\nnetworks:\n  x: {ipam: {config: [{subnet: 10.1.0.0/16}]}}\n  y: {ipam: {config: [{subnet: 10.1.0.0/16}]}}\n',
      },
    },
    {
      name: 'projects in different folders',
      head: {
        'a/compose.yaml':
          'services: {a: {image: "a:1", networks: [x]}}\nnetworks: {x: {ipam: {config: [{subnet: 10.1.0.0/16}]}}}\n',
        'b/compose.yaml':
          'services: {b: {image: "b:1", networks: [y]}}\nnetworks: {y: {ipam: {config: [{subnet: 10.1.0.0/16}]}}}\n',
      },
    },
    {
      name: 'one network that two files of the project describe',
      head: {
        'docker-compose.yml':
          'services: {a: {image: "a:1", networks: [x]}}\nnetworks: {x: {ipam: {config: [{subnet: 10.1.0.0/16}]}}}\n',
        'docker-compose.tools.yml':
          'services: {b: {image: "b:1", networks: [x]}}\nnetworks: {x: {ipam: {config: [{subnet: 10.1.0.0/16}]}}}\n',
      },
    },
  ],
  invalid: [
    {
      name: 'a subnet inside another',
      head: project('172.20.0.0/16', '172.20.5.0/24'),
      errors: [
        {
          title: 'Networks front and back overlap: 172.20.0.0/16 and 172.20.5.0/24',
          message: 'Both are made when the project starts; the engine refuses the second, and no service of it starts.',
          at: 'compose.yaml:10',
          related: ['compose.yaml:6'],
        },
      ],
    },
    {
      name: 'IPv6 in two spellings',
      head: project('FD00:0:0:1::/64', 'fd00::1:0:0:0:5/120'),
      errors: [
        { title: 'Networks front and back overlap: FD00:0:0:1::/64 and fd00::1:0:0:0:5/120', at: 'compose.yaml:10' },
      ],
    },
    {
      name: 'parts of one system',
      head: {
        'docker-compose.metrics.yml':
          'services: {a: {image: "a:1", networks: [x]}}\nnetworks: {x: {ipam: {config: [{subnet: 10.1.0.0/16}]}}}\n',
        'docker-compose.proxy.yml':
          'services: {b: {image: "b:1", networks: [y]}}\nnetworks: {y: {ipam: {config: [{subnet: 10.1.128.0/17}]}}}\n',
      },
      errors: [
        {
          title: 'Networks x and y overlap: 10.1.0.0/16 and 10.1.128.0/17',
          message:
            'y (docker-compose.proxy.yml) and x (docker-compose.metrics.yml) cannot be on one host at the same time.',
          at: 'docker-compose.proxy.yml:2',
          severity: 'medium',
          confidence: 'likely',
        },
      ],
    },
  ],
});
