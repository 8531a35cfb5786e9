import { chartVersionReleasedTwice } from '../../../../src/engine/rules/helm/chart-version-released-twice';
import { testRule } from '../../../support/ruleTester';

const chart = (version: string): string => `apiVersion: v2\nname: app\nversion: ${version}\n`;
const tree = (version: string, a = '1', b = '1', readme = '') => ({
  'app/Chart.yaml': chart(version),
  'app/values.yaml': `a: ${a}\n`,
  'app/templates/b.yaml': `b: ${b}\n`,
  'app/README.md': `# app\n${readme}`,
});

testRule(chartVersionReleasedTwice, {
  valid: [
    {
      name: 'only one branch raises it',
      mergeBase: tree('1.0.0'),
      base: tree('1.0.0', '2'),
      head: tree('1.0.1', '1', '2'),
    },
    {
      name: 'to two versions: git tells the conflict',
      mergeBase: tree('1.0.0'),
      base: tree('1.0.1', '2'),
      head: tree('1.0.2', '1', '2'),
      merged: { 'app/Chart.yaml': chart('1.0.2') },
    },
    { name: 'both made the same change', mergeBase: tree('1.0.0'), base: tree('1.0.1', '2'), head: tree('1.0.1', '2') },
    {
      name: 'one of them changes prose only',
      mergeBase: tree('1.0.0'),
      base: tree('1.0.1', '2'),
      head: tree('1.0.1', '1', '1', 'More.\n'),
    },
  ],
  invalid: [
    {
      name: 'both raise it alike and change different files',
      mergeBase: tree('1.0.0'),
      base: tree('1.0.1', '2'),
      head: tree('1.0.1', '1', '2'),
      errors: [
        {
          title: 'Both branches raise chart app to 1.0.1',
          message:
            'base and head raise version 1.0.0 to 1.0.1 alike, so git sees no conflict. base changes app/values.yaml, head changes app/templates/b.yaml: the merge is a third content under that version.',
          at: 'app/Chart.yaml:3',
          related: ['app/values.yaml:1', 'app/templates/b.yaml:1'],
        },
      ],
    },
  ],
});
