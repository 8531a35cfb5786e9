import { createHash } from 'node:crypto';
import { TOOLS } from '../../../src/assistant/tools';
import { formatBaseline } from '../../../src/engine/formatters/baseline';
import { FORMATS, formatReport } from '../../../src/engine/formatters/format';
import { formatSummary, type SummaryFormat } from '../../../src/engine/formatters/summary/formatSummary';
import { summarize } from '../../../src/engine/formatters/summary/summary';
import type { Report } from '../../../src/engine/report/report';
import { panelState } from '../../../src/extension/panel/panelState';

/** A generated password that has no six characters in common with that of another place. */
export function secretFor(place: string): string {
  const digits = createHash('sha256').update(place).digest('base64').replace(/[+/=]/g, 'x');
  return `Q7${digits.slice(0, 18)}z9`;
}

/** Everything that a report is turned into, and the report itself. */
export async function outputsOf(report: Report): Promise<string> {
  const request = { repo: '/repo', base: 'a', head: 'b' };
  return [
    JSON.stringify(report),
    ...FORMATS.map((format) => formatReport(report, format, { width: 200 })),
    formatBaseline(report, { reason: 'known' }),
    ...SUMMARIES.map((format) => formatSummary(summarize([{ name: 'one', report }], '1'), format)),
    ...(await answersOf(report)),
    JSON.stringify(panelState({ kind: 'ready', request, report, stale: false })),
  ].join('\n');
}

const SUMMARIES: readonly SummaryFormat[] = ['markdown', 'html', 'json'];

/** Of what there are many, the first are asked about. */
const MOST_ASKED = 20;

/** What assistants are told, of the whole and of its parts. */
async function answersOf(report: Report): Promise<string[]> {
  const inputs = [
    {},
    ...report.findings.slice(0, MOST_ASKED).map(({ fingerprint }) => ({ finding: fingerprint })),
    ...report.resources.slice(0, MOST_ASKED).map(({ kind, name }) => ({ resource: `${kind}/${name}` })),
    ...report.env.slice(0, MOST_ASKED).map(({ name }) => ({ name })),
  ];
  const asked = TOOLS.flatMap((tool) => {
    const { required = [] } = tool.input;
    return inputs.filter((input) => required.every((field) => field in input)).map((input) => ({ tool, input }));
  });
  return Promise.all(asked.map(async ({ tool, input }) => JSON.stringify(await tool.answer(report, input))));
}

/** As long as a piece of a secret must be to count as told. */
const PIECE = 6;

/** Looks for pieces of many secrets at once: for each that has one in the output, what stands around it. */
export function leaksIn<Owner>(output: string, secrets: ReadonlyMap<Owner, string>): Map<Owner, string> {
  const owners = new Map<string, Owner[]>();
  for (const [owner, secret] of secrets) {
    for (const text of [secret, ...inBase64(secret)]) {
      for (let start = 0; start + PIECE <= text.length; start++) {
        const piece = text.slice(start, start + PIECE);
        owners.set(piece, [...(owners.get(piece) ?? []), owner]);
      }
    }
  }
  const leaks = new Map<Owner, string>();
  for (let at = 0; at + PIECE <= output.length; at++) {
    for (const owner of owners.get(output.slice(at, at + PIECE)) ?? []) {
      if (!leaks.has(owner)) leaks.set(owner, output.slice(Math.max(0, at - 100), at + 40));
    }
  }
  return leaks;
}

/** What base64 makes of it at any place of a longer text, without the letters that its neighbours share. */
function inBase64(secret: string): string[] {
  return [0, 1, 2].map((before) =>
    Buffer.from(`${'x'.repeat(before)}${secret}`)
      .toString('base64')
      .slice(before === 0 ? 0 : 4, -4),
  );
}
