import { gpuOvercommitted } from '../../../../src/engine/rules/reliability/gpu-overcommitted';
import { testRule } from '../../../support/ruleTester';

const gpu = (device: string, replicas: number, name = 'worker'): string => `  ${name}:
    image: w:1
    deploy:
      replicas: ${replicas}
      resources:
        reservations:
          devices:
            - ${device}
`;

testRule(gpuOvercommitted, {
  valid: [
    {
      name: 'one replica',
      head: { 'compose.yaml': `services:\n${gpu('{driver: nvidia, count: 1, capabilities: [gpu]}', 1)}` },
    },
    {
      name: 'devices by id',
      head: { 'compose.yaml': `services:\n${gpu('{driver: nvidia, device_ids: ["0"], capabilities: [gpu]}', 2)}` },
    },
    {
      name: 'a device that is no GPU',
      head: { 'compose.yaml': `services:\n${gpu('{driver: cdi, count: 1, capabilities: [tpu]}', 2)}` },
    },
  ],
  invalid: [
    {
      name: 'three replicas beside another service with a GPU',
      head: {
        'compose.yaml': `services:\n${gpu('{driver: nvidia, count: 1, capabilities: [gpu]}', 3)}${gpu('{count: 1, capabilities: [gpu]}', 1, 'llm')}`,
      },
      errors: [
        {
          title: '3 replicas of worker reserve the same GPU',
          message: 'Each of the 3 copies of worker reserves 1 GPU(s), and all get the same, as do llm.',
          at: 'compose.yaml:9',
          related: ['compose.yaml:5'],
        },
      ],
    },
  ],
});
