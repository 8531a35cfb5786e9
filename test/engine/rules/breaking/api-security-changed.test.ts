import { apiSecurityChanged } from '../../../../src/engine/rules/breaking/api-security-changed';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const SCHEMES =
  'components:\n  securitySchemes:\n    key: {type: apiKey, in: header, name: X-Key}\n    token: {type: http, scheme: bearer}\n';
const api = (security: string, count = 1, schemes = SCHEMES): string =>
  `openapi: 3.0.0\ninfo: {title: Shop}\n${schemes}paths:\n${Array.from({ length: count }, (_, index) => `  /p${index}:\n    get:\n      responses: {}\n${security}`).join('')}`;

testRule(asReported(apiSecurityChanged), {
  valid: [
    {
      name: 'one way more',
      base: { 'a.yaml': api('      security: [{key: []}]\n') },
      head: { 'a.yaml': api('      security: [{key: []}, {token: []}]\n') },
    },
    {
      name: 'another name for the same scheme',
      base: { 'a.yaml': api('      security: [{key: []}]\n') },
      head: { 'a.yaml': api('      security: [{header: []}]\n', 1, SCHEMES.replace('key:', 'header:')) },
    },
    {
      name: 'a file that did not tell how callers are known',
      base: { 'a.yaml': api('', 1, '') },
      head: { 'a.yaml': api('      security: [{key: []}]\n') },
    },
  ],
  invalid: [
    {
      name: 'another scheme',
      base: { 'a.yaml': api('      security: [{key: []}]\n') },
      head: { 'a.yaml': api('      security: [{token: [admin]}]\n') },
      errors: [
        {
          title: 'GET /p0 takes token (admin) in place of key',
          message: 'Callers that show key are no longer let in: 401 or 403.',
          at: 'a.yaml:9',
        },
      ],
    },
    {
      name: 'open to all, by an empty way',
      base: { 'a.yaml': api('      security: [{key: []}]\n') },
      head: { 'a.yaml': api('      security: [{key: []}, {}]\n') },
      errors: [{ title: 'GET /p0 no longer asks who calls', at: 'a.yaml:9' }],
    },
    {
      name: 'no longer open',
      base: { 'a.yaml': api('') },
      head: { 'a.yaml': api('      security: [{key: []}]\n') },
      errors: [{ title: 'GET /p0 asks callers for key', at: 'a.yaml:9' }],
    },
    {
      name: 'three operations, as one',
      base: { 'a.yaml': api('', 3) },
      head: { 'a.yaml': api('      security: [{key: []}]\n', 3) },
      errors: [{ title: '3 operations of a.yaml let other callers in: GET /p0, GET /p1, GET /p2', at: 'a.yaml:9' }],
    },
  ],
});
