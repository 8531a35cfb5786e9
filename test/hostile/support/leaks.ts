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

/** The piece of the secret, or of its base64, that the output holds; `undefined` when there is none. */
export function leakedPiece(secret: string, output: string): string | undefined {
  for (const text of [secret, Buffer.from(secret).toString('base64')]) {
    for (let start = 0; start + 6 <= text.length; start++) {
      const piece = text.slice(start, start + 6);
      if (output.includes(piece))
        return output.slice(Math.max(0, output.indexOf(piece) - 100), output.indexOf(piece) + 40);
    }
  }
  return undefined;
}
