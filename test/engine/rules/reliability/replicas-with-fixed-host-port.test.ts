import { replicasWithFixedHostPort } from '../../../../src/engine/rules/reliability/replicas-with-fixed-host-port';
import { testRule } from '../../../support/ruleTester';

const compose = (replicas: number, port: string, rest = ''): Record<string, string> => ({
  'compose.yaml': `services:\n  api:\n    image: a:1\n    deploy: {replicas: ${replicas}}\n    ports:\n      - "${port}"\n${rest}`,
});

testRule(replicasWithFixedHostPort, {
  valid: [
    { name: 'one replica', head: compose(1, '8001:8001') },
    { name: 'a range with room for all', head: compose(3, '8001-8003:8001') },
    { name: 'a port that the engine picks', head: compose(3, '8001') },
    { name: 'the network of the host', head: compose(3, '8001:8001', '    network_mode: host\n') },
  ],
  invalid: [
    {
      name: 'one port for three',
      head: compose(3, '8001:8001'),
      errors: [
        {
          title: '3 replicas of api publish host port 8001',
          message: 'Host port 8001 can be bound once; the other copies of api do not start.',
          at: 'compose.yaml:4',
          related: ['compose.yaml:6'],
        },
      ],
    },
    {
      name: 'a range that is too small',
      head: compose(3, '8001-8002:8001'),
      errors: [{ title: '3 replicas of api publish host port 8001-8002', at: 'compose.yaml:4' }],
    },
  ],
});
