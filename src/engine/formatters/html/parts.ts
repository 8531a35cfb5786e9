import type { ReportResource } from '../../report/report';
import { CHANGE_SIGNS, count } from '../wording';
import { type Html, html } from './markup';

/** The forms of the page: sections, tables, folded parts. */

/** A part of the page that the navigation names. */
export interface Section {
  /** The address of it: `report.html#risks`. */
  readonly id: string;
  readonly title: string;
  /** Shown beside its name; empty where there is nothing to count. */
  readonly tally: string;
  readonly body: Html;
}

/** The heading of a column; `undefined` where the signs in it speak for themselves. */
export type Column = string | undefined;

/** A table with its name for whoever listens. Its rows come in one or several bodies. */
export function table(label: string, columns: readonly Column[], bodies: readonly Html[]): Html {
  return html`<div class="scroll"><table aria-label="${label}"><thead><tr>${columns.map(columnHead)}</tr></thead>${bodies}</table></div>`;
}

function columnHead(column: Column): Html {
  return html`<th scope="col">${column ?? html`<span class="unseen">Change</span>`}</th>`;
}

/** A table of one body. */
export function plainTable(label: string, columns: readonly Column[], items: readonly (readonly Html[])[]): Html {
  return table(label, columns, [html`<tbody>${items.map((cells) => row(columns, cells))}</tbody>`]);
}

/** A row that the filter looks at. Each cell knows its column, for a narrow screen shows them below each other. */
export function row(columns: readonly Column[], cells: readonly Html[], id?: string): Html {
  const tds = cells.map((cell, index) => html`<td data-label="${columns[index]}">${cell}</td>`);
  return id === undefined ? html`<tr data-item>${tds}</tr>` : html`<tr data-item id="${id}">${tds}</tr>`;
}

/** `+`, and the word for whoever does not see it. */
export function sign(change: ReportResource['change']): Html {
  return html`<span class="sign ${change}"><span aria-hidden="true">${CHANGE_SIGNS[change]}</span><span class="unseen">${change}</span></span>`;
}

/** A part that is opened with a click; the filter opens it too, and paper shows it. */
export function folded(summary: Html, body: Html, { isOpen = false } = {}): Html {
  const inside = html`<summary>${summary}</summary><div class="inside">${body}</div>`;
  return isOpen ? html`<details data-group open>${inside}</details>` : html`<details data-group>${inside}</details>`;
}

/** What a list leaves out, and where all of it is; nothing where all is shown. */
export function moreNote(left: number, noun: string): Html {
  return left > 0
    ? html`<p class="more">… and ${count(left, `more ${noun}`)}, in the JSON (<code>--format json</code>).</p>`
    : html``;
}

/** The first `most` of a list, and how many are left. */
export function first<T>(items: readonly T[], most: number): { shown: readonly T[]; left: number } {
  return { shown: items.slice(0, most), left: Math.max(0, items.length - most) };
}

/** So many rows of one table are on the page. */
export const MOST_ROWS = 1000;

/** A table of so few rows is open from the start. */
export const FEW_ROWS = 25;
