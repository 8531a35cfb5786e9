import { bindPropagationOfRoot } from '../../../../src/engine/rules/reliability/bind-propagation-of-root';
import { testRule } from '../../../support/ruleTester';

const compose = (volume: string): string =>
  `services:\n  agent:\n    image: acme/agent\n    volumes:\n      - ${volume}\n`;

testRule(bindPropagationOfRoot, {
  valid: [
    { name: 'read-only and no more', head: { 'compose.yaml': compose('/:/host:ro') } },
    { name: 'a folder of its own', head: { 'compose.yaml': compose('/mnt/data:/data:rslave') } },
    { name: 'private', head: { 'compose.yaml': compose('/:/host:ro,rprivate') } },
  ],
  invalid: [
    {
      name: 'the root as a slave',
      head: { 'compose.yaml': compose('/:/host:ro,rslave') },
      errors: [{ title: 'agent mounts / of the host with rslave', at: 'compose.yaml:5' }],
    },
  ],
});
