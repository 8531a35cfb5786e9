import { answerText, DATA_NOTE } from '../assistant/answerText';
import { refused } from '../assistant/askTool';
import { explainFinding } from '../assistant/tools/explainFinding';
import { visible } from '../engine/formatters/escape';
import { formatJson } from '../engine/formatters/json';
import { formatMarkdown } from '../engine/formatters/markdown';
import { branchText, direction } from '../engine/formatters/wording';
import type { Report } from '../engine/report/report';
import { ExplainedError } from '../engine/util/explained';
import { parseReportUri, type ReportUri, reportUri, TEMPLATES } from './reportUri';
import { visibleJson } from './visibleJson';

/** What an assistant may attach of the comparisons that were made. */
export function listReports(reports: readonly Report[]) {
  return reports.flatMap(({ comparison }) => {
    const title = visible(direction(comparison, (side) => branchText(side)));
    return [
      { uri: reportUri(comparison, 'markdown'), name: title, mimeType: 'text/markdown' },
      { uri: reportUri(comparison, 'json'), name: `${title} (JSON)`, mimeType: 'application/json' },
    ];
  });
}

export const REPORT_TEMPLATES = [
  {
    uriTemplate: TEMPLATES.markdown,
    name: 'report',
    description: 'The whole report about merging head into base. Slashes of branches are written %2F.',
    mimeType: 'text/markdown',
  },
  {
    uriTemplate: TEMPLATES.json,
    name: 'report-json',
    description: 'The same as JSON, by docs/report.schema.json. It may be large.',
    mimeType: 'application/json',
  },
  {
    uriTemplate: TEMPLATES.finding,
    name: 'finding',
    description: 'One finding with its proof, by its fingerprint.',
    mimeType: 'text/plain',
  },
] as const;

/** Reads one resource. `load` gets the report of two branches. Throws for an address that is none, or names nothing. */
export async function readReport(
  uri: string,
  load: (refs: Pick<ReportUri, 'base' | 'head'>) => Promise<Report>,
): Promise<{ uri: string; mimeType: string; text: string }> {
  const parsed = parseReportUri(uri);
  if (!parsed) throw new ExplainedError(`There is no such resource. There are ${Object.values(TEMPLATES).join(', ')}.`);
  const report = await load(parsed);
  const { part } = parsed;
  if (part === 'json') return { uri, mimeType: 'application/json', text: visibleJson(formatJson(report)) };
  if (part === 'markdown') {
    return { uri, mimeType: 'text/markdown', text: `<!-- ${DATA_NOTE} -->\n\n${formatMarkdown(report)}` };
  }
  return { uri, mimeType: 'text/plain', text: await findingText(report, part.finding) };
}

async function findingText(report: Report, finding: string): Promise<string> {
  const told = await explainFinding.answer(report, { finding });
  const text = 'problem' in told ? told : answerText(told, report.comparison, { nameOf: (name) => name });
  if (typeof text === 'string') return text;
  throw new ExplainedError(refused(text.problem).text);
}
