import type { ComparisonInfo } from '../engine/report/report';

/** What an address of a resource names: a report, in one of two formats, or a finding of it. */
export interface ReportUri {
  readonly base: string;
  readonly head: string;
  readonly part: 'markdown' | 'json' | { readonly finding: string };
}

const START = 'infra-diff://report/';

/** How the addresses are made, as RFC 6570 writes it. A name of a branch never has two dots in a row (git-check-ref-format). */
export const TEMPLATES = {
  markdown: `${START}{base}..{head}`,
  json: `${START}{base}..{head}/json`,
  finding: `${START}{base}..{head}/findings/{fingerprint}`,
} as const;

/** The address of a report. Slashes of branches are escaped: they end nothing. */
export function reportUri({ base, head }: Pick<ComparisonInfo, 'base' | 'head'>, format: 'markdown' | 'json'): string {
  const report = `${START}${encodeURIComponent(base.ref)}..${encodeURIComponent(head.ref)}`;
  return format === 'json' ? `${report}/json` : report;
}

/** `undefined` for what is no such address. */
export function parseReportUri(uri: string): ReportUri | undefined {
  if (!uri.startsWith(START)) return undefined;
  const [refs = '', kind, fingerprint, ...rest] = uri.slice(START.length).split('/');
  const [base, head, ...others] = refs.split('..').map(decoded);
  const part = rest.length > 0 ? undefined : partOf(kind, fingerprint);
  return base && head && others.length === 0 && part ? { base, head, part } : undefined;
}

function partOf(kind: string | undefined, fingerprint: string | undefined): ReportUri['part'] | undefined {
  if (kind === undefined) return 'markdown';
  if (kind === 'json') return fingerprint === undefined ? 'json' : undefined;
  return kind === 'findings' && fingerprint !== undefined ? { finding: fingerprint } : undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
