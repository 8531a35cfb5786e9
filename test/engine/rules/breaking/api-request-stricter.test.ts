import { apiRequestStricter } from '../../../../src/engine/rules/breaking/api-request-stricter';
import { testRule } from '../../../support/ruleTester';

const api = (operation: string, schemas = ''): string =>
  `openapi: 3.1.0\ninfo: {title: Shop}\npaths:\n  /users:\n    post:\n${operation}${schemas && `components:\n  schemas:\n${schemas}`}`;
const parameters = (...lines: string[]): string =>
  api(`      parameters:\n${lines.map((line) => `        - {${line}}\n`).join('')}`);
const BODY = '      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}}\n';
const user = (...lines: string[]): string => api(BODY, `    User:\n${lines.map((line) => `      ${line}\n`).join('')}`);

testRule(apiRequestStricter, {
  valid: [
    {
      name: 'what is optional, has a default, or takes more',
      base: { 'a.yaml': parameters('in: query, name: sort, schema: {type: integer, maximum: 10, enum: [1, 2]}') },
      head: {
        'a.yaml': parameters(
          'in: query, name: sort, schema: {type: number, maximum: 20, enum: [1, 2, 3]}',
          'in: query, name: page, required: true, schema: {type: integer, default: 1}',
          'in: header, name: x, schema: {type: string}',
        ),
      },
    },
    {
      name: 'a required part of an object that is new, and what only answers have',
      base: { 'a.yaml': user('type: object', 'properties: {name: {type: string}}') },
      head: {
        'a.yaml': user(
          'type: object',
          'required: [id]',
          'properties: {id: {type: string, readOnly: true}, name: {type: string}, home: {type: object, required: [city], properties: {city: {type: string}}}}',
        ),
      },
    },
    {
      name: 'forms of which one may be meant, and references that lead nowhere',
      base: {
        'a.yaml': user('oneOf: [{type: object, properties: {a: {type: string}}}, {type: string}]'),
        'b.yaml': api(BODY),
      },
      head: {
        'a.yaml': user('oneOf: [{type: object, required: [a], properties: {a: {type: integer}}}, {type: string}]'),
        'b.yaml': api(BODY, '    User: {type: object, required: [a], properties: {a: {type: string}}}\n'),
      },
    },
    {
      name: 'a schema that contains itself, and one that may be null now',
      base: {
        'a.yaml': user('type: object', 'properties: {child: {$ref: "#/components/schemas/User"}, a: {type: string}}'),
      },
      head: {
        'a.yaml': user(
          'type: object',
          'properties: {child: {$ref: "#/components/schemas/User"}, a: {anyOf: [{type: string}, {type: "null"}]}}',
        ),
      },
    },
    {
      name: 'a name of a part of the path',
      base: { 'a.yaml': parameters('in: path, name: id, required: true') },
      head: { 'a.yaml': parameters('in: path, name: userId, required: true') },
    },
  ],
  invalid: [
    {
      name: 'a parameter that is new, one that was optional, and what takes less',
      base: {
        'a.yaml': parameters(
          'in: query, name: sort, schema: {type: number, maximum: 10, enum: [1, 2]}',
          'in: header, name: X-Id',
        ),
      },
      head: {
        'a.yaml': parameters(
          'in: query, name: sort, schema: {type: integer, maximum: 5, enum: [1]}',
          'in: header, name: x-id, required: true',
          'in: query, name: page, required: true',
        ),
      },
      errors: [
        { title: 'Parameter sort of POST /users takes another type: number to integer', at: 'a.yaml:7' },
        { title: 'Parameter sort of POST /users no longer takes 2', at: 'a.yaml:7' },
        { title: 'Parameter sort of POST /users takes less: maximum was 10 and is 5', at: 'a.yaml:7' },
        { title: 'Parameter x-id of POST /users is required now', at: 'a.yaml:8', before: 'a.yaml:8' },
        {
          title: 'Parameter page of POST /users is required now',
          message: 'It is new. Requests without it are refused: POST /users.',
          at: 'a.yaml:9',
        },
      ],
    },
    {
      name: 'a property of a schema that is put together of parts',
      base: { 'a.yaml': user('allOf:', '  - {type: object, properties: {name: {type: string}}}') },
      head: {
        'a.yaml': user(
          'allOf:',
          '  - {type: object, properties: {name: {type: string}}}',
          '  - {type: object, required: [mail], properties: {mail: {type: string}}}',
        ),
      },
      errors: [{ title: 'User.mail is required now', at: 'a.yaml:12' }],
    },
    {
      name: 'a schema in another file',
      base: {
        'a.yaml': api(BODY.replace('#/components', 'schemas.yaml#')),
        'schemas.yaml': 'schemas:\n  User:\n    properties:\n      age: {type: string}\n',
      },
      head: {
        'a.yaml': api(BODY.replace('#/components', 'schemas.yaml#')),
        'schemas.yaml': 'schemas:\n  User:\n    properties:\n      age: {type: integer}\n',
      },
      errors: [{ title: 'User.age takes another type: string to integer', at: 'schemas.yaml:4' }],
    },
    {
      name: 'a body of Swagger 2.0, and one that is new',
      base: {
        'a.yaml':
          'swagger: "2.0"\ninfo: {title: A}\npaths:\n  /a:\n    put:\n      parameters:\n        - {in: body, name: b, schema: {type: object, properties: {n: {type: string}}}}\n  /b:\n    put: {}\n',
      },
      head: {
        'a.yaml':
          'swagger: "2.0"\ninfo: {title: A}\npaths:\n  /a:\n    put:\n      parameters:\n        - {in: body, name: b, schema: {type: object, required: [n], properties: {n: {type: string}}}}\n  /b:\n    put:\n      parameters:\n        - {in: body, name: b, required: true, schema: {type: object}}\n',
      },
      errors: [
        {
          title: 'PUT /a body.n is required now',
          message: 'It was optional. Requests without it are refused: PUT /a.',
          at: 'a.yaml:7',
        },
        { title: 'The body of PUT /b is required now', at: 'a.yaml:11' },
      ],
    },
  ],
});
