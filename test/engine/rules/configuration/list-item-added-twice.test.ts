import { listItemAddedTwice } from '../../../../src/engine/rules/configuration/list-item-added-twice';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const compose = (...variables: string[]): string =>
  `services:\n  proxy:\n    image: acme/proxy:1\n    environment:\n${variables.map((name) => `      - ${name}\n`).join('')}`;
const two = (ports: readonly string[], others: readonly string[]): string =>
  `services:\n  a:\n    image: acme/a:1\n    ports:\n${ports.map((port) => `      - ${port}\n`).join('')}  b:\n    image: acme/b:1\n    ports:\n${others.map((port) => `      - ${port}\n`).join('')}`;
const env = (...lines: string[]): string => `${lines.join('\n')}\n`;

testRule(asReported(listItemAddedTwice), {
  valid: [
    {
      name: 'both add it at one place: the merge has it once',
      mergeBase: { 'compose.yaml': compose('A=1', 'B=1') },
      base: { 'compose.yaml': compose('A=1', 'CHAT_HOST', 'B=1') },
      head: { 'compose.yaml': compose('A=1', 'CHAT_HOST', 'B=1') },
    },
    {
      name: 'both move an item that was there',
      mergeBase: { 'compose.yaml': compose('CHAT_HOST', 'A=1', 'B=1') },
      base: { 'compose.yaml': compose('A=1', 'CHAT_HOST', 'B=1') },
      head: { 'compose.yaml': compose('A=1', 'B=1', 'CHAT_HOST') },
      merged: { 'compose.yaml': compose('A=1', 'CHAT_HOST', 'B=1', 'CHAT_HOST') },
    },
    {
      name: 'to two lists',
      mergeBase: { 'compose.yaml': two(['80:80'], ['81:81']) },
      base: { 'compose.yaml': two(['80:80', '90:90'], ['81:81']) },
      head: { 'compose.yaml': two(['80:80'], ['81:81', '90:90']) },
      merged: { 'compose.yaml': two(['80:80', '90:90'], ['81:81', '90:90']) },
    },
    {
      name: 'one of them adds it twice by itself',
      mergeBase: { 'compose.yaml': compose('A=1', 'B=1') },
      base: { 'compose.yaml': compose('X=1', 'A=1', 'X=1', 'B=1') },
      head: { 'compose.yaml': compose('A=1', 'B=1', 'Y=1') },
      merged: { 'compose.yaml': compose('X=1', 'A=1', 'X=1', 'B=1', 'Y=1') },
    },
  ],
  invalid: [
    {
      name: 'a variable at two places of one list',
      mergeBase: { 'compose.yaml': compose('A=1', 'B=1') },
      base: { 'compose.yaml': compose('CHAT_HOST', 'A=1', 'B=1') },
      head: { 'compose.yaml': compose('A=1', 'B=1', 'CHAT_HOST') },
      merged: { 'compose.yaml': compose('CHAT_HOST', 'A=1', 'B=1', 'CHAT_HOST') },
      errors: [
        {
          title: 'Both branches add CHAT_HOST to environment',
          message: 'base and head add CHAT_HOST to environment at two places, and the merge keeps both.',
          at: 'compose.yaml:8',
          related: ['compose.yaml:5'],
        },
      ],
    },
    {
      name: 'two items of one list are one finding',
      mergeBase: { 'compose.yaml': compose('A=1', 'B=1') },
      base: { 'compose.yaml': compose('CHAT_HOST', 'CHAT_PORT', 'A=1', 'B=1') },
      head: { 'compose.yaml': compose('A=1', 'B=1', 'CHAT_HOST', 'CHAT_PORT') },
      merged: { 'compose.yaml': compose('CHAT_HOST', 'CHAT_PORT', 'A=1', 'B=1', 'CHAT_HOST', 'CHAT_PORT') },
      errors: [
        {
          title: 'Both branches add 2 items to environment',
          message:
            'base and head add CHAT_HOST, CHAT_PORT to environment at two places each, and the merge keeps both.',
          at: 'compose.yaml:9',
        },
      ],
    },
    {
      name: 'a setting of a dotenv file, whose value is not shown',
      mergeBase: { '.env': env('A=1', 'B=1') },
      base: { '.env': env('TOKEN_TTL=60', 'A=1', 'B=1') },
      head: { '.env': env('A=1', 'B=1', 'TOKEN_TTL=60') },
      merged: { '.env': env('TOKEN_TTL=60', 'A=1', 'B=1', 'TOKEN_TTL=60') },
      errors: [{ title: 'Both branches add TOKEN_TTL to the file', at: '.env:4', related: ['.env:1'] }],
    },
    {
      name: 'a setting with two values',
      mergeBase: { '.env': env('A=1', 'B=1') },
      base: { '.env': env('TOKEN_TTL=60', 'A=1', 'B=1') },
      head: { '.env': env('A=1', 'B=1', 'TOKEN_TTL=90') },
      merged: { '.env': env('TOKEN_TTL=60', 'A=1', 'B=1', 'TOKEN_TTL=90') },
      errors: [
        {
          title: 'Both branches set TOKEN_TTL in the file, with different values',
          message:
            'base and head add TOKEN_TTL to the file at two places, and the merge keeps both: the last one counts.',
          at: '.env:4',
          related: ['.env:1'],
          severity: 'medium',
        },
      ],
    },
  ],
});
