import { pipelineTarget } from '../support/pipeline';

const FILES = {
  'api/openapi.yaml': `openapi: 3.0.3
info: {title: Shop, version: 1.0.0}
servers: [{url: "https://{env}.example.com/v1", variables: {env: {default: api}}}]
security: [{bearer: []}]
paths:
  /users/{id}:
    parameters: [{$ref: "#/components/parameters/Id"}]
    get:
      operationId: getUser
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}}, default: {$ref: "common.yaml#/responses/Error"}}
    put:
      requestBody: {required: true, content: {application/json: {schema: {allOf: [{$ref: "#/components/schemas/User"}, {type: object, required: [x], properties: {x: {type: integer, enum: [1, 2]}}}]}}}}
      responses: {"204": {description: none}}
      deprecated: true
components:
  parameters: {Id: {name: id, in: path, required: true, schema: {type: string, format: uuid, maxLength: 36}}}
  schemas:
    User: {type: object, required: [id], properties: {id: {type: string}, friends: {type: array, items: {$ref: "#/components/schemas/User"}}, kind: {oneOf: [{type: string}, {type: "null"}], discriminator: {propertyName: a}}}, additionalProperties: false}
  securitySchemes: {bearer: {type: http, scheme: bearer}}
`,
  'api/common.yaml':
    'responses:\n  Error: {description: bad, content: {application/json: {schema: {$ref: "openapi.yaml#/components/schemas/User"}}}}\n',
  'api/swagger.json':
    '{"swagger": "2.0", "info": {"title": "Old", "version": "1"}, "basePath": "/v1", "paths": {"/a": {"get": {"parameters": [{"name": "q", "in": "query", "type": "string"}, {"in": "body", "name": "b", "schema": {"$ref": "#/definitions/A"}}], "responses": {"200": {"description": "ok"}}}}}, "definitions": {"A": {"type": "object", "properties": {"a": {"$ref": "#/definitions/A"}}}}}',
};

/** Descriptions of APIs, which refer to themselves and to each other. */
export const contracts = pipelineTarget('contracts', FILES, [
  ...[
    '$ref: "#"',
    '$ref: "#/"',
    '$ref: "#/paths"',
    '$ref: "common.yaml"',
    '$ref: "../../x"',
    '$ref: "http://a/b"',
    '$ref: [a]',
    '$ref: "#/a~1b~0c%25"',
    'allOf: [{$ref: "#/components/schemas/User"}]',
    'allOf: {}',
    'properties: []',
    'required: true',
    'enum: {}',
    'type: [string, "null"]',
    'paths: null',
    'openapi: 3.1.0',
    'openapi: 99',
    '/users/{id}/{id}',
    '{',
    'get: null',
    'responses: []',
    'items: [a]',
  ],
]);
