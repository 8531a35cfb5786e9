import { userChangedOverVolume } from '../../../../src/engine/rules/data/user-changed-over-volume';
import { testRule } from '../../../support/ruleTester';

const compose = (user: string, volume = 'data:/data'): Record<string, string> => ({
  'compose.yaml': `services:\n  store:\n    image: acme/store\n${user === '' ? '' : `    user: "${user}"\n`}    volumes:\n      - ${volume}\nvolumes:\n  data:\n`,
});

testRule(userChangedOverVolume, {
  valid: [
    { name: 'the group is told as well', base: compose('1000'), head: compose('1000:1000') },
    { name: 'to root, who may write everything', base: compose('1000'), head: compose('0:0') },
    { name: 'no volume', base: compose('1000', '/tmp'), head: compose('1001', '/tmp') },
    { name: 'a folder of the host', base: compose('1000', './data:/data'), head: compose('1001', './data:/data') },
    { name: 'read-only', base: compose('1000', 'data:/data:ro'), head: compose('1001', 'data:/data:ro') },
  ],
  invalid: [
    {
      name: 'another number',
      base: compose('1000'),
      head: compose('1001'),
      errors: [
        {
          title: 'store runs as another user, and data belongs to the one of before',
          message: '`user` of store changes from 1000 to 1001; data at /data stays as it is.',
          at: 'compose.yaml:4',
          before: 'compose.yaml:4',
          related: ['compose.yaml:6'],
        },
      ],
    },
    {
      name: 'no longer told',
      base: compose('0'),
      head: compose(''),
      errors: [{ title: 'store runs as another user, and data belongs to the one of before', at: 'compose.yaml:5' }],
    },
  ],
});
