import type { Unit } from '../../model/unit';
import { compareText } from '../../util/compareText';
import { baseName } from '../../util/treePath';
import type { StateRule } from '../rule';
import { isForTestOrDemo } from '../shared/files';
import { listed } from '../shared/listed';
import { isMisspelling } from '../shared/misspelling';

export const valuesKeyUnread: StateRule = {
  meta: {
    id: 'values-key-unread',
    title: 'A value is given to a chart that nothing of it reads',
    category: 'helm',
    severity: 'medium',
    confidence: 'likely',
    why: 'Helm takes any key and says nothing of one that no template reads: what it was to change stays at the default.',
    remediation: 'Correct the key, or remove it; the chart may have renamed it.',
    messages: {
      unread: {
        title: '{{key}} in {{file}} is read by nothing in {{chart}}',
        message:
          'The values of {{chart}} have no {{key}}, and no template of it or of its dependencies names it{{now}}.',
      },
      several: {
        title: '{{count}} keys of {{file}} are read by nothing in {{chart}}',
        message:
          'No template of {{chart}} or of its dependencies names them, and its values do not have them: {{keys}}.',
      },
    },
  },
  gather: {
    from: 3,
    into: (drafts) => ({
      messageId: 'several',
      data: {
        count: drafts.length,
        file: drafts[0]!.data!.file!,
        chart: drafts[0]!.data!.chart!,
        keys: listed(drafts.map(({ data }) => `${data!.key}${data!.short}`)),
      },
    }),
  },
  *check(model) {
    for (const { unreadKeys = [], path } of model.units) {
      for (const { key, source, near, isNamed, chart = path } of unreadKeys) {
        yield {
          messageId: 'unread',
          data: {
            ...{ key, file: baseName(source.file.path), chart: baseName(chart) },
            now: near === undefined ? '' : `; ${near} is probably meant`,
            short: near === undefined ? '' : ` (${near}?)`,
          },
          key: [chart, key],
          at: source,
          ...(isNamed ? { needsChange: true } : {}),
          ...(isForTestOrDemo(source.file.path) ? { severity: 'low' } : {}),
        };
      }
    }
  },
  weigh(draft, { units }) {
    const key = String(draft.key[1]);
    const isOf = ({ unreadKeys = [] }: Unit): boolean =>
      unreadKeys.some((unread) => unread.key === key && unread.source.file.path === draft.at.file.path);
    const pair = units.find(({ before, after }) => before?.study && after?.study && isOf(after) && !isOf(before));
    const moved = pair && movedTo(key, pair.before!.study!.readKeys(), pair.after!.study!.readKeys());
    if (!moved) return draft.needsChange ? undefined : {};
    const names = moved.join(' and ');
    const now = ` any more${names === '' ? '' : `: it reads ${names} now`}`;
    return { data: { ...draft.data, now, short: names === '' ? '' : ` (now ${names})` } };
  },
};

/** More new keys that could be meant than this tell nobody anything. */
const MOST = 3;

/** What templates read in the place of a key that they read before, as far as names tell; `undefined` where they did not, or still do. */
function movedTo(key: string, before: readonly Key[], after: readonly Key[]): string[] | undefined {
  const old = new Set(before.map(nameOf));
  const isRead = (keys: readonly Key[]): boolean => keys.some((other) => overlaps(nameOf(other), key));
  if (!isRead(before) || isRead(after)) return undefined;
  const fresh = [...new Set(after.map(nameOf))].filter((name) => !old.has(name) && isLike(name, key));
  // Those that have the most of its names.
  const most = Math.max(0, ...fresh.map((name) => sharedNames(name, key)));
  const found = fresh.filter((name) => sharedNames(name, key) === most).sort(compareText);
  return found.length > MOST ? [] : found;
}

type Key = readonly string[];

const nameOf = (key: Key): string => key.join('.');

/** One is the other, or holds it. */
function overlaps(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

/** The last name is the same or nearly so, or all letters are: `image.tag`, `images.web.tag`, `imageTag`. */
function isLike(name: string, key: string): boolean {
  const last = (dotted: string): string => dotted.slice(dotted.lastIndexOf('.') + 1);
  return (
    last(name) === last(key) ||
    isMisspelling(last(name), last(key)) ||
    name.replaceAll('.', '').toLowerCase() === key.replaceAll('.', '').toLowerCase()
  );
}

function sharedNames(name: string, key: string): number {
  const names = new Set(key.split('.'));
  return name.split('.').filter((one) => names.has(one)).length;
}
