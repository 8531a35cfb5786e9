import { imageRepositoryDiffers } from '../../../../src/engine/rules/images/image-repository-differs';
import { testRule } from '../../../support/ruleTester';

const compose = (image: string, name = 'temporal'): string => `services:\n  ${name}:\n    image: ${image}\n`;
const others = { 'a.compose.yaml': compose('acme/server:1'), 'b.compose.yaml': compose('acme/server:2') };

testRule(imageRepositoryDiffers, {
  valid: [
    { name: 'one place for all', head: { ...others, 'compose.yaml': compose('acme/server:3') } },
    { name: 'Docker Hub by its full name', head: { ...others, 'compose.yaml': compose('docker.io/acme/server:3') } },
    { name: 'another program of that name', head: { ...others, 'compose.yaml': compose('other/server:3', 'storage') } },
    { name: 'another image', head: { ...others, 'compose.yaml': compose('acmetest/worker:3') } },
    {
      name: 'one other file only',
      head: { 'a.compose.yaml': compose('acme/server:1'), 'compose.yaml': compose('acmetest/server:3') },
    },
    {
      name: 'three places',
      head: { ...others, 'c.compose.yaml': compose('x/server:1'), 'compose.yaml': compose('y/server:3') },
    },
  ],
  invalid: [
    {
      name: 'a test organisation in one file',
      head: { ...others, 'compose.yaml': compose('acmetest/server:3') },
      errors: [
        {
          title: 'temporal runs acmetest/server here and acme/server in 2 other files',
          message:
            'The files a.compose.yaml, b.compose.yaml take server from acme/server; only this one takes it from acmetest/server.',
          at: 'compose.yaml:3',
          related: ['a.compose.yaml:3', 'b.compose.yaml:3'],
        },
      ],
    },
    {
      name: 'a file of developers',
      head: { ...others, 'compose.dev.yaml': compose('acmetest/server:3') },
      errors: [
        {
          title: 'temporal runs acmetest/server here and acme/server in 2 other files',
          at: 'compose.dev.yaml:3',
          severity: 'low',
        },
      ],
    },
  ],
});
