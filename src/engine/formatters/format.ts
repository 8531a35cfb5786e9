import type { Report } from '../report/report';
import { formatGithub } from './github';
import { formatGitlab } from './gitlab';
import { formatHtml } from './html';
import { formatJson } from './json';
import { formatMarkdown } from './markdown';
import { formatSarif } from './sarif';
import { formatText } from './text';

export interface FormatOptions {
  /** Paint for a terminal; text only. */
  readonly color?: boolean;
  /** Columns of the terminal; text only. */
  readonly width?: number;
  /** At most so many characters; markdown only. */
  readonly limit?: number;
  /** The address of the repository, where it is known; SARIF only. */
  readonly repository?: string;
}

export type Format = 'text' | 'json' | 'markdown' | 'html' | 'sarif' | 'github' | 'gitlab';

const FORMATTERS: Readonly<Record<Format, (report: Report, options: FormatOptions) => string>> = {
  text: formatText,
  json: formatJson,
  markdown: formatMarkdown,
  html: formatHtml,
  sarif: formatSarif,
  github: formatGithub,
  gitlab: formatGitlab,
};

/** Every format there is. */
export const FORMATS = Object.keys(FORMATTERS) as readonly Format[];

/** The report as a text of that format, with a newline at the end. The same report and options give the same bytes. */
export function formatReport(report: Report, format: Format, options: FormatOptions = {}): string {
  return FORMATTERS[format](report, options);
}
