import { formatSummaryHtml } from './html';
import { formatSummaryMarkdown } from './markdown';
import type { Summary } from './summary';

export type SummaryFormat = 'markdown' | 'html' | 'json';

const FORMATTERS: Readonly<Record<SummaryFormat, (summary: Summary) => string>> = {
  markdown: formatSummaryMarkdown,
  html: formatSummaryHtml,
  json: (summary) => `${JSON.stringify(summary, null, 2)}\n`,
};

/** The overview as a text of that format. The same reports give the same bytes, in whatever order they are given. */
export function formatSummary(summary: Summary, format: SummaryFormat): string {
  return FORMATTERS[format](summary);
}
