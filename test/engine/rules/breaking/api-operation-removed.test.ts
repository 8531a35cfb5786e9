import { apiOperationRemoved } from '../../../../src/engine/rules/breaking/api-operation-removed';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const api = (paths: string, more = ''): string =>
  `openapi: 3.0.3\ninfo: {title: Shop, version: "1"}\n${more}paths:\n${paths}`;
const operation = (path: string, method = 'get', more = ''): string =>
  `  ${path}:\n    ${method}:\n      responses: {"200": {description: ok}}\n${more}`;
const swagger = (basePath: string, path: string): string =>
  JSON.stringify({ swagger: '2.0', info: { title: 'Old' }, basePath, paths: { [path]: { get: { responses: {} } } } });

testRule(asReported(apiOperationRemoved), {
  valid: [
    {
      name: 'another name for a part of the path, and a new operation',
      base: { 'api.yaml': api(operation('/users/{id}')) },
      head: { 'api.yaml': api(operation('/users/{userId}/') + operation('/carts')) },
    },
    {
      name: 'a part of the path that goes into the base path',
      base: { 'api.json': swagger('', '/v1/users') },
      head: { 'api.json': swagger('/v1', '/users') },
    },
    {
      name: 'a file that is described elsewhere, or not at all',
      base: { 'api.yaml': api(operation('/users')) },
      head: { 'openapi/shop.yaml': api(operation('/users')) },
    },
    {
      name: 'what is brought along, and what is no description',
      base: { 'vendor/api.yaml': api(operation('/users')), 'x.yaml': 'paths:\n  /a: {get: {}}\n' },
      head: { 'vendor/api.yaml': api(operation('/carts')), 'x.yaml': 'paths:\n  /b: {get: {}}\n' },
    },
  ],
  invalid: [
    {
      name: 'an operation, and one that was deprecated',
      base: {
        'api.yaml': api(
          operation('/users') + operation('/carts', 'post') + operation('/old', 'get', '      deprecated: true\n'),
        ),
      },
      head: {
        'api.yaml': api(
          `${operation('/users')}    put:\n      responses: {}\n  /carts:\n    get:\n      responses: {}\n`,
        ),
      },
      errors: [
        {
          title: 'POST /carts is removed',
          message: 'api.yaml no longer describes POST /carts; of /carts it has GET still.',
          at: 'api.yaml:8',
        },
        { title: 'GET /old is removed, as was announced', at: 'api.yaml:11', severity: 'low' },
      ],
    },
    {
      name: 'what two files say, once',
      base: {
        'api.yaml': api(operation('/users') + operation('/carts')),
        'swagger/api.yaml': api(operation('/users') + operation('/carts')),
      },
      head: { 'api.yaml': api(operation('/users')), 'swagger/api.yaml': api(operation('/users')) },
      errors: [{ title: 'GET /carts is removed', at: 'api.yaml:8' }],
    },
    {
      name: 'five of one file, as one',
      base: { 'api.yaml': api(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => operation(`/${name}`)).join('')) },
      head: { 'api.yaml': api(operation('/f')) },
      errors: [
        { title: '5 operations are removed from api.yaml: GET /a, GET /b, GET /c, GET /d, GET /e', at: 'api.yaml:5' },
      ],
    },
    {
      name: 'another base path',
      base: {
        'api.json': swagger('/v1', '/users'),
        'api.yaml': api(operation('/a'), 'servers: [{url: "https://x.org/v1"}]\n'),
      },
      head: {
        'api.json': swagger('/v2', '/users'),
        'api.yaml': api(operation('/a'), 'servers: [{url: "https://x.org/v2/"}]\n'),
      },
      errors: [
        { title: 'The base path of api.json changes from /v1 to /v2', at: 'api.json:1' },
        {
          title: 'The base path of api.yaml changes from /v1 to /v2',
          at: 'api.yaml:3',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
  ],
});
