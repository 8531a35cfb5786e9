import { formatReport } from '../engine/formatters/format';
import { isSame } from '../engine/formatters/wording';
import type { Report } from '../engine/report/report';
import type { Comment, Comments } from './comments';
import { ForgeError } from './request';

/** What became of the comment. */
export type Placed =
  | { readonly kind: 'created' | 'updated' | 'unchanged'; readonly url?: string }
  /** There is nothing to say, and nothing was said before. */
  | { readonly kind: 'nothing' }
  /** The token may not do that; `reason` is what the other side says. */
  | { readonly kind: 'refused'; readonly reason: string };

/** What an id may be: it stands in a comment of HTML. */
export function isCommentId(id: string): boolean {
  return /^[\w.]([\w.]|-(?!-)){0,60}$/.test(id);
}

/** Where more of a report stands than a comment has room for. */
export interface Elsewhere {
  /** What it is, for people. */
  readonly name: string;
  /** It goes into Markdown as it is. */
  readonly url: string;
}

/**
 * Puts the report on a request: into the comment of an earlier run with the same `id` where there is one, else into a new one. Throws a
 * {@link ForgeError} for failures that are no lack of permission.
 */
export async function placeComment(
  comments: Comments,
  report: Report,
  id: string,
  elsewhere?: Elsewhere,
): Promise<Placed> {
  try {
    const mark = `<!-- infra-diff: ${id} -->\n`;
    const body = mark + textFor(report, comments.longest - mark.length, elsewhere);
    const earlier = (await comments.list()).find((comment) => comment.body.replaceAll('\r\n', '\n').startsWith(mark));
    if (!earlier) return hasNothingToSay(report) ? { kind: 'nothing' } : told('created', await comments.create(body));
    // Comments are stored without the white space at their end.
    if (earlier.body.replaceAll('\r\n', '\n').trimEnd() === body.trimEnd()) return told('unchanged', earlier);
    return told('updated', await comments.update(earlier.id, body));
  } catch (error) {
    // 404 is how both tell a token that it may not even know.
    if (error instanceof ForgeError && [401, 403, 404].includes(error.status ?? 0)) {
      return { kind: 'refused', reason: error.message };
    }
    throw error;
  }
}

/** The report as Markdown. Where that is not all of it, its last line leads to the rest. */
function textFor(report: Report, limit: number, elsewhere: Elsewhere | undefined): string {
  const text = formatReport(report, 'markdown', { limit });
  if (!elsewhere || text === formatReport(report, 'markdown', { limit: Number.MAX_SAFE_INTEGER })) return text;
  const note = `\n> A comment has no room for all of it: more is in [${elsewhere.name}](${elsewhere.url}).\n`;
  return formatReport(report, 'markdown', { limit: limit - note.length }) + note;
}

function hasNothingToSay(report: Report): boolean {
  return isSame(report) && report.problems.every(({ preexisting }) => preexisting);
}

function told(kind: 'created' | 'updated' | 'unchanged', { url }: Comment): Placed {
  return { kind, ...(url === undefined ? {} : { url }) };
}
