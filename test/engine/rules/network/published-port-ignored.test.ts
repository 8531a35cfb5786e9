import { publishedPortIgnored } from '../../../../src/engine/rules/network/published-port-ignored';
import { testRule } from '../../../support/ruleTester';

const project = (mode: string, ports = '["127.0.0.1:9100:9100"]'): Record<string, string> => ({
  'compose.yaml': `services:
  vpn: {image: "v:1"}
  agent:
    image: a:1
    ${mode}
    ports: ${ports}
`,
});

testRule(publishedPortIgnored, {
  valid: [
    { name: 'a network of the project', head: project('restart: always') },
    { name: 'bridge', head: project('network_mode: bridge') },
    { name: 'no ports', head: project('network_mode: host', '[]') },
  ],
  invalid: [
    {
      name: 'the network of the host',
      head: project('network_mode: host'),
      errors: [
        {
          title: 'agent publishes 127.0.0.1:9100:9100/tcp, but runs in the network of the host',
          at: 'compose.yaml:6',
          related: ['compose.yaml:5'],
        },
      ],
    },
    {
      name: 'no network',
      head: project('network_mode: none'),
      errors: [{ title: 'agent publishes 127.0.0.1:9100:9100/tcp, but has no network', at: 'compose.yaml:6' }],
    },
    {
      name: 'the network of another service',
      head: project('network_mode: service:vpn', '["80:80", "81:81", "82:82", "83:83"]'),
      errors: [
        {
          title: 'agent publishes 80:80/tcp, 81:81/tcp, 82:82/tcp and 1 more, but uses the network of vpn',
          message: 'The engine refuses the container: the ports must be published by vpn.',
          at: 'compose.yaml:6',
          severity: 'high',
        },
      ],
    },
  ],
});
