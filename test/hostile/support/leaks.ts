import { createHash } from 'node:crypto';
import { FORMATS, formatReport } from '../../../src/engine/formatters/format';
import type { Report } from '../../../src/engine/report/report';

/** A generated password that has no six characters in common with that of another place. */
export function secretFor(place: string): string {
  const digits = createHash('sha256').update(place).digest('base64').replace(/[+/=]/g, 'x');
  return `Q7${digits.slice(0, 18)}z9`;
}

/** Everything that a report is turned into, and the report itself. */
export function outputsOf(report: Report): string {
  return [JSON.stringify(report), ...FORMATS.map((format) => formatReport(report, format, { width: 200 }))].join('\n');
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
