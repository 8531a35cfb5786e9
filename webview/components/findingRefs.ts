import type { Context } from '../context';
import { plural } from '../model/words';
import { disclosure } from './disclosure';
import { type Child, h } from './h';
import { severityMark } from './icons';
import { prose } from './marks';

/** `8 findings`, which opens as the list of them; each leads to the finding among the risks. Nothing where there are none. */
export function findingRefs(context: Context, fingerprints: readonly string[]): Child {
  const { byFingerprint } = context.standing;
  const cited = [...new Set(fingerprints)].flatMap((fingerprint) => byFingerprint.get(fingerprint) ?? []);
  if (cited.length === 0) return null;
  return disclosure({
    label: plural(cited.length, 'finding'),
    testId: 'cited',
    content: () =>
      h(
        'ul',
        { class: 'finding-refs' },
        cited.map(({ finding: { fingerprint, severity, title } }) =>
          h(
            'li',
            null,
            h(
              'button',
              {
                type: 'button',
                class: 'link finding-ref',
                title: `${severity}: show it among the risks`,
                'data-testid': 'finding-ref',
                onclick: () => context.reveal(fingerprint),
              },
              severityMark(severity),
              h('span', { class: 'sr' }, `${severity}: `),
              h('span', null, prose(title)),
            ),
          ),
        ),
      ),
  });
}
