import { commandOptionNearMiss } from '../../../../src/engine/rules/configuration/command-option-near-miss';
import { testRule } from '../../../support/ruleTester';

const compose = (...commands: string[]): string =>
  `services:\n${commands.map((command, index) => `  worker${index}:\n    image: acme/worker\n    command: ${command}\n`).join('')}`;

testRule(commandOptionNearMiss, {
  valid: [
    {
      name: 'one spelling',
      head: { 'compose.yaml': compose('run --storage a', 'run --storage=b', 'run --storage c') },
    },
    {
      name: 'other options',
      head: { 'compose.yaml': compose('run --storage a', 'run --storage b', 'run --threads 2') },
    },
    { name: 'two services', head: { 'compose.yaml': compose('run --storage a', 'run --storge b') } },
    {
      name: 'both options',
      head: { 'compose.yaml': compose('run --host a', 'run --host b', 'run --host c --hosts d') },
    },
  ],
  invalid: [
    {
      name: 'a letter too few',
      head: { 'compose.yaml': compose('run --storage a', '["run", "--storage", "b"]', '["run", "--storge=c"]') },
      errors: [
        {
          title: 'worker2 starts with --storge, where worker0, worker1 have --storage',
          at: 'compose.yaml:10',
          related: ['compose.yaml:4', 'compose.yaml:7'],
        },
      ],
    },
    {
      name: 'an underscore for a hyphen',
      head: { 'compose.yaml': compose('run --batch-size 1', 'run --batch-size 2', 'run --batch_size 3') },
      errors: [
        { title: 'worker2 starts with --batch_size, where worker0, worker1 have --batch-size', at: 'compose.yaml:10' },
      ],
    },
  ],
});
