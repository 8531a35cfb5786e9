import { apiResponseChanged } from '../../../../src/engine/rules/breaking/api-response-changed';
import { testRule } from '../../../support/ruleTester';

const api = (user: string, status = '"200"'): string =>
  `openapi: 3.0.0\ninfo: {title: Shop}\npaths:\n  /users:\n    get:\n      responses:\n        ${status}: {content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/User"}}}}}\n        "404": {content: {application/json: {schema: {type: object, properties: {why: {type: string}}}}}}\n  /me:\n    get:\n      responses:\n        "200": {content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}}\ncomponents:\n  schemas:\n    User:\n      type: object\n      properties:\n${user}`;
const ID = '        id: {type: integer}\n';

testRule(apiResponseChanged, {
  valid: [
    {
      name: 'a property more, a narrower type, one that only requests have, and another failure',
      base: { 'a.yaml': api(`        id: {type: number}\n        password: {type: string, writeOnly: true}\n`) },
      head: { 'a.yaml': api(`${ID}        mail: {type: string}\n`).replace('"404"', '"410"') },
    },
    {
      name: 'a form that is no longer described',
      base: { 'a.yaml': api(ID) },
      head: { 'a.yaml': api('        {}\n') },
    },
    {
      name: 'a range that holds it',
      base: { 'a.yaml': api(ID) },
      head: { 'a.yaml': api(ID, '2XX') },
    },
  ],
  invalid: [
    {
      name: 'a property and a type, of all operations at once',
      base: { 'a.yaml': api(`${ID}        mail: {type: string}\n        old: {type: string, deprecated: true}\n`) },
      head: { 'a.yaml': api('        id: {type: string}\n') },
      errors: [
        {
          title: 'User.mail is no longer in answers',
          message: 'Clients that read User.mail find nothing: GET /users, GET /me.',
          at: 'a.yaml:19',
        },
        { title: 'User.old is no longer in answers', at: 'a.yaml:20', severity: 'low' },
        { title: 'User.id has another type in answers: integer to string', at: 'a.yaml:18', before: 'a.yaml:18' },
      ],
    },
    {
      name: 'another status',
      base: { 'a.yaml': api(ID) },
      head: { 'a.yaml': api(ID, '"202"') },
      errors: [
        {
          title: 'GET /users no longer answers 200',
          message: 'It answers 202 now. Clients that wait for 200 take that for a failure.',
          at: 'a.yaml:7',
        },
      ],
    },
  ],
});
