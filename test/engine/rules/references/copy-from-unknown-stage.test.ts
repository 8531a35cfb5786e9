import { copyFromUnknownStage } from '../../../../src/engine/rules/references/copy-from-unknown-stage';
import { testRule } from '../../../support/ruleTester';

const file = (from: string, first = 'FROM golang:1.22 AS builder'): string =>
  `${first}\nFROM debian:12\nCOPY --from=${from} /app /app\n`;

testRule(copyFromUnknownStage, {
  valid: [
    { name: 'a stage above', head: { Dockerfile: file('builder') } },
    { name: 'its number', head: { Dockerfile: file('0') } },
    { name: 'an image with a tag', head: { Dockerfile: file('busybox:1.36') } },
    { name: 'an official image', head: { Dockerfile: file('composer', 'FROM php:8 AS compose') } },
    { name: 'an image that is not like any stage', head: { Dockerfile: file('hello') } },
    {
      name: 'a context that the build gives',
      head: {
        Dockerfile: file('assets'),
        'compose.yaml':
          'services:\n  web:\n    build:\n      context: .\n      additional_contexts:\n        assets: ./assets\n',
      },
    },
  ],
  invalid: [
    {
      name: 'a slip of the pen',
      head: { Dockerfile: file('bulider') },
      errors: [
        {
          title: 'COPY --from=bulider names no stage of Dockerfile; did you mean builder?',
          message: 'Dockerfile has builder; bulider is looked for on Docker Hub.',
          at: 'Dockerfile:3',
        },
      ],
    },
    {
      name: 'a stage that is gone',
      head: { Dockerfile: file('frontend-build') },
      errors: [{ title: 'COPY --from=frontend-build names no stage of Dockerfile', at: 'Dockerfile:3' }],
    },
    {
      name: 'a stage that comes later',
      head: { Dockerfile: 'FROM debian:12\nCOPY --from=tools /x /x\nFROM alpine:3.20 AS tools\nRUN true\n' },
      errors: [{ title: 'COPY --from=tools stands before stage tools begins', at: 'Dockerfile:2' }],
    },
  ],
});
