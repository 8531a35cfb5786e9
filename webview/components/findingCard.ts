import type { Context } from '../context';
import { findingLinks, placeLinksOf } from '../model/evidence';
import { findingHome, type IndexedFinding } from '../model/findings';
import { plural } from '../model/words';
import { disclosure } from './disclosure';
import { type Child, h } from './h';
import { icon, severityMark } from './icons';
import { action, placeLink, placeLinks } from './links';
import { confidenceTag, prose, tag } from './marks';

const MAX_RELATED = 12;
const MAX_UNITS = 4;

export interface CardOptions {
  readonly open: boolean;
  /** Makes the title a button that opens and closes the card. */
  readonly onToggle?: () => void;
  /** Further tags, and further things to do. */
  readonly tags?: Child;
  readonly actions?: Child;
}

/** One finding: what, where, and when open also why and what to do. */
export function findingCard(context: Context, { finding, index }: IndexedFinding, options: CardOptions): HTMLElement {
  const { severity, confidence, ruleId, introducedBy } = finding;
  return h(
    'article',
    {
      class: `card edge-${severity}`,
      'aria-label': `${severity}: ${finding.title}`,
      'data-testid': 'finding',
      'data-rule': ruleId,
      'data-fingerprint': finding.fingerprint,
    },
    h(
      'div',
      { class: 'card-head' },
      title(finding.title, severity, options),
      h(
        'span',
        { class: 'tags' },
        tag(severity, `severity sev-${severity}`),
        confidenceTag(confidence),
        introducedBy === 'merge' && tag('from the merge', 'emergent', 'Neither branch has it alone.'),
        tag(ruleId, 'rule', 'The rule that found it'),
        options.tags,
      ),
    ),
    h('p', { class: 'message' }, prose(finding.message)),
    evidence(context, { finding, index }, options),
    accepted(context, { finding, index }),
    effects(context, finding.fingerprint),
    options.open && advice({ finding, index }),
  );
}

/** Why it does not count, until when, and where that is written. */
function accepted(context: Context, { finding, index }: IndexedFinding): Child {
  const { suppressed } = finding;
  if (!suppressed) return null;
  const { by, reason, expires, place } = suppressed;
  const [link] = place ? placeLinksOf([{ place, ref: { list: 'suppressions', index } }]) : [];
  return h(
    'p',
    { class: 'accepted', 'data-testid': 'suppression' },
    h('b', null, 'Accepted'),
    ': ',
    prose(reason),
    expires !== undefined && h('span', { class: 'muted' }, ` until ${expires}`),
    h('span', { class: 'muted' }, by === 'inline' ? ' by a comment ' : ' by the settings '),
    link && placeLink(context, link),
  );
}

/** What follows from it: told here, and counted nowhere. */
function effects(context: Context, fingerprint: string): Child {
  const list = context.standing.effects.get(fingerprint) ?? [];
  if (list.length === 0) return null;
  return disclosure({
    label: `${plural(list.length, 'place')} still ${list.length === 1 ? 'refers' : 'refer'} to it`,
    testId: 'effects',
    content: () =>
      h(
        'ul',
        { class: 'effects' },
        list.map((item) => {
          const { main, related } = findingLinks(item.finding, item.index);
          return h(
            'li',
            null,
            h('span', null, prose(item.finding.title)),
            placeLinks(context, [...main, ...related].slice(0, 1)),
          );
        }),
      ),
  });
}

function title(
  text: string,
  severity: IndexedFinding['finding']['severity'],
  { open, onToggle }: CardOptions,
): HTMLElement {
  const words = [severityMark(severity), h('b', null, prose(text))];
  if (!onToggle) return h('h3', { class: 'title' }, words);
  return h(
    'h3',
    { class: 'title' },
    h(
      'button',
      { type: 'button', class: 'toggle', 'aria-expanded': String(open), 'data-row-button': true, onclick: onToggle },
      icon('chevron'),
      words,
    ),
  );
}

function evidence(context: Context, { finding, index }: IndexedFinding, { open, actions }: CardOptions): HTMLElement {
  const openDiff = () => context.post({ type: 'open', evidence: { list: 'findings', index, place: 'main' } });
  const { main, related } = findingLinks(finding, index);
  const shown = related.slice(0, open ? MAX_RELATED : 2);
  const more = related.length - shown.length;
  return h(
    'div',
    { class: 'evidence' },
    placeLinks(context, main),
    shown.length > 0 && h('span', { class: 'muted' }, finding.introducedBy === 'merge' ? 'together with' : 'see'),
    shown.map((link) => placeLinks(context, [link])),
    more > 0 && h('span', { class: 'muted' }, `and ${more} more`),
    h(
      'span',
      { class: 'actions' },
      action('Open diff', openDiff, 'open-diff'),
      !finding.suppressed &&
        action('Suppress…', () => context.post({ type: 'suppress', fingerprint: finding.fingerprint }), 'suppress'),
      actions,
    ),
  );
}

function advice({ finding }: IndexedFinding): HTMLElement {
  return h('dl', { class: 'advice' }, [
    finding.why !== '' && [h('dt', null, 'Why'), h('dd', null, prose(finding.why))],
    finding.remediation !== '' && [h('dt', null, 'Do'), h('dd', null, prose(finding.remediation))],
    where(finding),
  ]);
}

/** The file first, where several units read it; otherwise the resource and its unit. */
function where(finding: IndexedFinding['finding']): Child {
  const { file, resource, units } = findingHome(finding);
  const shown = units.slice(0, MAX_UNITS).join(', ');
  const more = units.length - MAX_UNITS;
  const list = more > 0 ? `${shown} and ${more} more` : shown;
  if (file === '' && list === '') return null;
  return [
    h('dt', null, 'In'),
    h(
      'dd',
      { title: more > 0 ? units.join('\n') : undefined },
      file !== '' && h('code', null, file),
      file !== '' && list !== '' && h('span', { class: 'muted' }, ', read by '),
      resource !== '' && [h('code', null, resource), h('span', { class: 'muted' }, ' of ')],
      list,
    ),
  ];
}
