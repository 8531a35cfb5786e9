import { dockerfileArgOutOfScope } from '../../../../src/engine/rules/configuration/dockerfile-arg-out-of-scope';
import { testRule } from '../../../support/ruleTester';

const file = (inside: string): string => `ARG VERSION=1.2\nFROM debian:12 AS web\n${inside}\n`;

testRule(dockerfileArgOutOfScope, {
  valid: [
    { name: 'declared again inside', head: { Dockerfile: file('ARG VERSION\nRUN echo $VERSION') } },
    { name: 'used by FROM only', head: { Dockerfile: 'ARG VERSION=1.2\nFROM debian:$VERSION\n' } },
    { name: 'a variable of the shell', head: { Dockerfile: file('RUN VERSION=$(cat v) && echo $VERSION') } },
    { name: 'another name that begins alike', head: { Dockerfile: file('RUN echo $VERSION_ID') } },
    {
      name: 'declared in the stage below',
      head: { Dockerfile: `${file('ARG VERSION')}FROM web\nRUN echo $VERSION\n` },
    },
    { name: 'a default where it is used', head: { Dockerfile: file('RUN echo ${VERSION:-2}') } },
  ],
  invalid: [
    {
      name: 'a command uses it',
      head: { Dockerfile: file('RUN curl https://x.test/$VERSION.tgz') },
      errors: [
        {
          title: 'VERSION is empty in stage web: it is declared only before FROM',
          at: 'Dockerfile:3',
          related: ['Dockerfile:1'],
        },
      ],
    },
    {
      name: 'a variable of the image uses it',
      head: { Dockerfile: file('ENV APP_VERSION=${VERSION}') },
      errors: [{ title: 'VERSION is empty in stage web: it is declared only before FROM', at: 'Dockerfile:3' }],
    },
  ],
});
