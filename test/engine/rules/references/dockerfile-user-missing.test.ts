import { dockerfileUserMissing } from '../../../../src/engine/rules/references/dockerfile-user-missing';
import { testRule } from '../../../support/ruleTester';

testRule(dockerfileUserMissing, {
  valid: [
    { name: 'a user that is created', head: { Dockerfile: 'FROM debian:12\nRUN useradd -m app\nUSER app\n' } },
    {
      name: 'a user of an earlier stage',
      head: { Dockerfile: 'FROM alpine:3.20 AS a\nRUN adduser -D app\nFROM a\nUSER app\n' },
    },
    { name: 'a user of the image', head: { Dockerfile: 'FROM node:22\nUSER node\n' } },
    { name: 'a number', head: { Dockerfile: 'FROM debian:12\nUSER 1001:1001\n' } },
    {
      name: 'a package that brings its user',
      head: { Dockerfile: 'FROM alpine:3.20\nRUN apk add --no-cache redis\nUSER redis\n' },
    },
    { name: 'an image whose users are not known', head: { Dockerfile: 'FROM acme/base:1\nUSER app\n' } },
    { name: 'a script that may create it', head: { Dockerfile: 'FROM debian:12\nRUN /tmp/setup.sh\nUSER app\n' } },
    {
      name: 'users that are copied',
      head: { Dockerfile: 'FROM debian:12\nCOPY --from=x /etc/passwd /etc/passwd\nUSER app\n' },
    },
  ],
  invalid: [
    {
      name: 'a user that nothing creates, with a script that runs later',
      head: { Dockerfile: 'FROM ubuntu:xenial\nRUN apt-get update\nUSER app\nRUN ./install.sh\n' },
      errors: [
        {
          title: 'USER app is created nowhere in the Dockerfile',
          message: 'ubuntu:xenial has no user app, and no instruction of the Dockerfile creates it.',
          at: 'Dockerfile:3',
          related: ['Dockerfile:1'],
        },
      ],
    },
    {
      name: 'a user of another stage only',
      head: { Dockerfile: 'FROM golang:1.22 AS build\nRUN useradd app\nFROM debian:12 AS final\nUSER app\n' },
      errors: [{ title: 'USER app is created nowhere in stage final', at: 'Dockerfile:4' }],
    },
  ],
});
