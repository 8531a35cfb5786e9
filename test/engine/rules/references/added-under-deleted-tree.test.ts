import { addedUnderDeletedTree } from '../../../../src/engine/rules/references/added-under-deleted-tree';
import { testRule } from '../../../support/ruleTester';

const object = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
const TREE = { 'deploy/a.yaml': object('a'), 'deploy/sub/b.yaml': object('b') };
const REST = { 'compose.yaml': 'services: {}\n' };

testRule(addedUnderDeletedTree, {
  valid: [
    {
      name: 'the folder stays with a part of its files',
      mergeBase: TREE,
      base: { 'deploy/a.yaml': object('a') },
      head: { ...TREE, 'deploy/c.yaml': object('c') },
    },
    {
      name: 'a new folder',
      mergeBase: { ...TREE, ...REST },
      base: REST,
      head: { ...TREE, ...REST, 'new/c.yaml': object('c') },
    },
    {
      name: 'prose',
      mergeBase: { ...TREE, ...REST },
      base: REST,
      head: { ...TREE, ...REST, 'deploy/README.md': 'How to deploy.\n' },
    },
    {
      name: 'a folder of one file: nothing tells that it was given up',
      mergeBase: { ...REST, 'deploy/a.yaml': object('a') },
      base: REST,
      head: { ...REST, 'deploy/a.yaml': object('a'), 'deploy/c.yaml': object('c') },
    },
  ],
  invalid: [
    {
      name: 'one branch removes the tree, the other adds a file to a folder of it',
      mergeBase: { ...TREE, ...REST },
      base: REST,
      head: { ...TREE, ...REST, 'deploy/sub/c.yaml': `---\n${object('c')}` },
      errors: [
        {
          title: 'deploy/sub/c.yaml is added to deploy/, which base removes',
          message: 'base removes deploy/ with its 2 files, and head adds this file to it.',
          at: 'deploy/sub/c.yaml:2',
        },
      ],
    },
    {
      name: 'two files are one finding',
      mergeBase: { ...TREE, ...REST },
      base: { ...TREE, ...REST, 'deploy/c.yaml': object('c'), 'deploy/d.yaml': object('d') },
      head: REST,
      errors: [
        {
          title: 'deploy/c.yaml is added to deploy/, which head removes',
          message: 'head removes deploy/ with its 2 files, and base adds 2 files to it.',
          at: 'deploy/c.yaml:1',
          related: ['deploy/d.yaml:1'],
        },
      ],
    },
  ],
});
