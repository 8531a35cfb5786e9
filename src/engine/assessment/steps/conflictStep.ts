import type { Step } from '../../report/report';
import { pathWord, word } from '../commands/shell';
import type { Facts } from '../facts';
import { counted, listed } from '../phrases';
import { step } from './step';

/** Brings the base into the branch, where its conflicts are resolved and tried before anything is merged. */
export function conflictSteps({ comparison: { base, head }, merge: { conflicts } }: Facts): Step[] {
  if (conflicts.length === 0) return [];
  const own = conflicts.filter(({ infrastructure }) => infrastructure).map(({ path }) => path);
  const easy = conflicts.filter(({ infrastructure, resolvable }) => infrastructure && resolvable).length;
  const why = [
    own.length > 0 ? `Infrastructure among them: ${listed(own)}.` : 'No file of infrastructure is among them.',
    easy > 0
      ? `In ${counted(easy, 'file')} the sides changed different entries, which can be merged entry by entry.`
      : '',
    'Compare once more afterwards: what follows here was found without the result.',
  ];
  return [
    step(
      'prepare',
      `Resolve the conflicts in ${counted(conflicts.length, 'file')} on the branch`,
      why.filter((text) => text !== '').join(' '),
      {
        commands: [
          `git checkout ${word(head.ref)}`,
          `git merge ${word(base.ref)}`,
          'git diff --name-only --diff-filter=U',
          ...own.slice(0, 10).map((path) => `git mergetool -- ${pathWord(path)}`),
        ],
      },
    ),
  ];
}
