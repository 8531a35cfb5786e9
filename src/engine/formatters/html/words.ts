import type { Location } from '../../model/source';
import type { Evidence } from '../../report/report';
import { visible } from '../escape';
import { mainPlace, placeText } from '../wording';
import { type Html, html } from './markup';

/** The sentences that all formats share, as pieces of the page. */

/**
 * The marks around a name or value in a shared sentence. Both are invisible characters, which {@link visible} writes out: no name holds one.
 */
const [START, END] = ['\u0001', '\u0002'];

/** Given to a sentence that marks its names; {@link marked} makes them code. */
export function mark(text: string): string {
  return text === '' ? '' : `${START}${visible(text)}${END}`;
}

/** A sentence with the names that {@link mark} marked as code. */
export function marked(sentence: string): Html {
  return spans(sentence.split(/\u0001([^\u0001\u0002]*)\u0002/));
}

/** Prose in which the product's own messages put names between backticks: those become code. */
export function prose(text: string): Html {
  return spans(text.trim().split(/`([^`]+)`/));
}

/** Text and code by turns. */
function spans(parts: readonly string[]): Html {
  return html`${parts.map((part, index) => (index % 2 === 1 ? code(part) : html`${part}`))}`;
}

export function code(text: string): Html {
  return text === '' ? html`` : html`<code>${text}</code>`;
}

/** `deploy/web.yaml:12`; `text` says less where the rest of it stands beside it. */
export function placeCode(place: Location, text = placeText(place)): Html {
  return html`<code class="place">${text}</code>`;
}

/** Where a statement stands, and that it is the base's place when it is. */
export function evidenceCode(evidence: Evidence): Html {
  const place = mainPlace(evidence);
  return place ? html`${placeCode(place)}${!evidence.head && ' in base'}` : html``;
}
