import { secretBuildArgument } from '../../../../src/engine/rules/security/secret-build-argument';
import { testRule } from '../../../support/ruleTester';

testRule(secretBuildArgument, {
  valid: [
    { name: 'no secret', head: { Dockerfile: 'FROM node:22\nARG VERSION\nRUN echo $VERSION\n' } },
    {
      name: 'a stage that the image does not keep',
      head: { Dockerfile: 'FROM node:22 AS build\nARG NPM_TOKEN\nFROM node:22\nCOPY --from=build /a /a\n' },
    },
    { name: 'a secret that is mounted', head: { Dockerfile: 'FROM node:22\nRUN --mount=type=secret,id=npm npm ci\n' } },
  ],
  invalid: [
    {
      name: 'an argument',
      head: { Dockerfile: 'FROM node:22\nARG NPM_TOKEN\nRUN npm ci\n' },
      errors: [{ title: 'Build argument NPM_TOKEN stays in the history of the image', at: 'Dockerfile:2' }],
    },
    {
      name: 'an argument that becomes a variable',
      head: { Dockerfile: 'FROM node:22\nARG API_KEY\nENV SERVICE_API_KEY=${API_KEY}\n' },
      errors: [
        {
          title: 'Build argument API_KEY becomes variable SERVICE_API_KEY of the image',
          at: 'Dockerfile:3',
          related: ['Dockerfile:2'],
          severity: 'high',
        },
      ],
    },
  ],
});
