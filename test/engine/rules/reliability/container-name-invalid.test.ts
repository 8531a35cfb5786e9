import { containerNameInvalid } from '../../../../src/engine/rules/reliability/container-name-invalid';
import { testRule } from '../../../support/ruleTester';

const project = (name: string): Record<string, string> => ({
  'compose.yaml': `services:\n  api:\n    image: a:1\n    container_name: ${name}\n`,
});

testRule(containerNameInvalid, {
  valid: [
    { name: 'a plain name', head: project('shop_api.v2-1') },
    { name: 'a variable that nothing sets', head: project('${PREFIX}-api') },
    { name: 'a default', head: project('${PREFIX:-shop}-api') },
  ],
  invalid: [
    {
      name: 'a slash',
      head: project('shop/api'),
      errors: [{ title: 'Container name shop/api of api is not valid', at: 'compose.yaml:4' }],
    },
    {
      name: 'one character',
      head: project('a'),
      errors: [{ title: 'Container name a of api is not valid', at: 'compose.yaml:4' }],
    },
    {
      name: 'a default that begins with a dash',
      head: project('${PREFIX:-}-api'),
      errors: [{ title: 'Container name -api of api is not valid', at: 'compose.yaml:4' }],
    },
  ],
});
