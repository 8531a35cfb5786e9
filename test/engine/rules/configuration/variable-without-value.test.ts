import { variableWithoutValue } from '../../../../src/engine/rules/configuration/variable-without-value';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const compose = (...values: string[]): string =>
  `services:\n  db:\n    image: db:1\n    environment:\n${values.map((value, index) => `      V${index}: ${value}\n`).join('')}`;

testRule(asReported(variableWithoutValue), {
  valid: [
    { name: 'a default', head: { 'compose.yaml': compose('${NAME:-x}') } },
    { name: 'a value in .env', head: { 'compose.yaml': compose('${NAME}'), '.env': 'NAME=x\n' } },
    { name: 'a required variable: told elsewhere', head: { 'compose.yaml': compose('${NAME:?}') } },
    { name: 'what every shell sets', head: { 'compose.yaml': compose('${HOME}/x', '${PWD}') } },
    { name: 'a dollar for the container', head: { 'compose.yaml': compose('$$NAME') } },
    {
      name: 'an env file for one environment',
      head: { 'compose.yaml': compose('${NAME}'), '.env.production': 'NAME=x\n' },
    },
    { name: 'something only when a variable is set', head: { 'compose.yaml': compose('${NAME:+x}') } },
    {
      name: 'a piece of a password behind a $, which is no variable',
      head: { 'compose.yaml': 'services: {a: {image: "a:1", environment: {DB_PASSWORD: "ab$Rxyz1234"}}}\n' },
    },
  ],
  invalid: [
    {
      name: 'set by nothing',
      head: { 'compose.yaml': compose('${NAME}', 'a-$NAME') },
      errors: [
        {
          title: 'NAME has neither value nor default in compose.yaml',
          message: 'compose.yaml uses NAME at 2 places; no env file of the repository sets it, and it has no default.',
          at: 'compose.yaml:5',
          related: ['compose.yaml:6'],
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'the env file of the environment sets the others',
      head: {
        'compose.yaml': compose('${A}', '${B}', '${C}'),
        '.env.production': 'A=1\nB=2\n',
        '.env.example': 'A=\nB=\nC=\n',
      },
      errors: [
        {
          title: 'C has no default in compose.yaml, and .env.production does not set it',
          message:
            '.env.production sets other variables of compose.yaml but not C, used at one place; it becomes the empty text.',
          at: 'compose.yaml:7',
        },
      ],
    },
    {
      name: 'named in the example',
      head: { 'compose.yaml': compose('${NAME}'), '.env.example': 'NAME=\n' },
      errors: [
        {
          title: 'NAME must be set before compose.yaml is used',
          at: 'compose.yaml:5',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'several set by nothing, as one',
      head: { 'compose.yaml': compose('${A}', '${B}', '${C}') },
      errors: [
        {
          title: '3 variables have neither value nor default in compose.yaml: A, B, C',
          at: 'compose.yaml:5',
          related: ['compose.yaml:6', 'compose.yaml:7'],
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
    {
      name: "the project's own .env lacks one",
      head: { 'compose.yaml': compose('${A}', '${B}'), '.env': 'A=1\n' },
      errors: [{ title: 'B has no default in compose.yaml, and .env does not set it', at: 'compose.yaml:6' }],
    },
    {
      name: "the project's own .env lacks several, as one",
      head: { 'compose.yaml': compose('${A}', '${B}', '${C}'), '.env': 'A=1\n' },
      errors: [
        {
          title: '2 variables have no default in compose.yaml, and .env does not set them: B, C',
          at: 'compose.yaml:6',
          related: ['compose.yaml:7'],
        },
      ],
    },
    {
      name: 'a .env for something else says nothing',
      head: { 'compose.yaml': compose('${B}'), '.env': 'EDITOR_SETTING=1\n' },
      errors: [
        {
          title: 'B has neither value nor default in compose.yaml',
          at: 'compose.yaml:5',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'several that the example names, as one',
      head: { 'compose.yaml': compose('${A}', '${B}'), '.env.example': 'A=\nB=\n' },
      errors: [
        {
          title: '2 variables must be set before compose.yaml is used: A, B',
          at: 'compose.yaml:5',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'the example names the others',
      head: { 'compose.yaml': compose('${A:-1}', '${B:-2}', '${C}'), 'env.example': 'A=\nB=\n' },
      errors: [
        {
          title: 'C has neither value nor default in compose.yaml, and env.example does not name it',
          message:
            'env.example names other variables of compose.yaml but not C, used at one place: whoever copies it starts without a value.',
          at: 'compose.yaml:7',
        },
      ],
    },
    {
      name: 'several that the example lacks, as one',
      head: { 'compose.yaml': compose('${A:-1}', '${B:-2}', '${C}', '${D}'), '.env.dist': 'A=\nB=\n' },
      errors: [
        {
          title: '2 variables have neither value nor default in compose.yaml, and .env.dist does not name them: C, D',
          at: 'compose.yaml:7',
          related: ['compose.yaml:8'],
        },
      ],
    },
    {
      name: 'an example of something else says nothing',
      head: { 'compose.yaml': compose('${B}'), '.env.example': 'EDITOR_SETTING=1\n' },
      errors: [
        {
          title: 'B has neither value nor default in compose.yaml',
          at: 'compose.yaml:5',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
  ],
});
