import { commandGivenToEntrypoint } from '../../../../src/engine/rules/reliability/command-given-to-entrypoint';
import { testRule } from '../../../support/ruleTester';

const compose = (rest: string, image = 'justb4/jmeter:5.5'): Record<string, string> => ({
  'compose.yaml': `services:\n  load:\n    image: ${image}\n    ${rest}\n`,
});

testRule(commandGivenToEntrypoint, {
  valid: [
    { name: 'arguments of the program', head: compose('command: -n -t /tests/a.jmx') },
    { name: 'an entrypoint that is a shell', head: compose('entrypoint: [sh, -c]\n    command: sh -c "jmeter -n"') },
    { name: 'an image that runs its command', head: compose('command: sh -c "echo"', 'alpine:3.20') },
    { name: 'no command', head: compose('restart: always') },
  ],
  invalid: [
    {
      name: 'a shell line for jmeter',
      head: compose('command: sh -c "jmeter -n -t /a.jmx && echo done"'),
      errors: [
        {
          title: 'load passes a shell command to jmeter',
          message: 'Image justb4/jmeter starts jmeter; `command` begins with sh, which jmeter takes for an argument.',
          at: 'compose.yaml:4',
        },
      ],
    },
    {
      name: 'as a list',
      head: compose('command: ["/bin/bash", "-c", "ls"]', 'amazon/aws-cli:2.17.0'),
      errors: [{ title: 'load passes a shell command to aws', at: 'compose.yaml:4' }],
    },
  ],
});
