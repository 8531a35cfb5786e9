import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { FORMATS, type Format, formatReport } from '../../../src/engine/formatters/format';
import type { Report } from '../../../src/engine/report/report';
import { mutated } from '../support/mutations';
import { demand, target } from '../support/target';

const SAMPLE: Report = JSON.parse(readFileSync('test/fixtures/report/cli-sample.json', 'utf8'));

const WORDS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "javascript:alert('x')",
  '](javascript:x)',
  '```',
  '|',
  '\n::error::x',
  '%0A::warning::',
  '::set-output name=a::b',
  '\u001b]8;;http://x\u0007',
  '&lt;',
  '</title>',
  '-->',
  '@everyone',
  '#1',
  '${{ secrets.X }}',
];

/** What stands before the texts of a repository that the report shows: by which of them. */
const texts = fc.array(
  fc.record({ at: fc.nat(5000), text: mutated(['compose.yaml', 'nginx:1.27 -> nginx:1.28', 'Taken.', ''], WORDS, 3) }),
  { maxLength: 12 },
);

/** Fields that hold one of a fixed set of words, of the program's own making. */
const OWN =
  /^(schemaVersion|tool|version|commit|mergeBase|tree|mode|revision|status|change|severity|confidence|category|rule|ruleId|fingerprint|loader|side|kind|verdict|complexity|stage|area|protocol|docs|role|state|by|startedAt|certainty|nature|provenance|source|interrupts|language|type|operation)$/;

/** Each text at all its places alike: what is equal in a report names the same thing, and what differs goes on to differ. */
function replaced(report: Report, edits: readonly { at: number; text: string }[]): Report {
  const found = new Set<string>();
  const changed = new Map<string, string>();
  const walk = (value: unknown, key: string, change: (text: string) => string): unknown => {
    if (typeof value === 'string') return OWN.test(key) ? value : change(value);
    if (Array.isArray(value)) return value.map((item) => walk(item, key, change));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item, name, change)]));
  };
  walk(report, '', (text) => {
    found.add(text);
    return text;
  });
  const all = [...found];
  for (const { at, text } of edits) changed.set(all[at % all.length]!, `${text}${all[at % all.length]}`);
  return walk(report, '', (text) => changed.get(text) ?? text) as Report;
}

const CHECKS: Partial<Record<Format, (text: string) => boolean>> = {
  html: (text) => !/<script>alert|<img src=x|href="javascript:/i.test(text),
  json: (text) => JSON.parse(text) !== undefined,
  sarif: (text) => JSON.parse(text).version === '2.1.0',
  text: (text) => !text.includes('\u001b') && !text.includes('\u0007'),
  github: (text) => !/^::(?!(?:error|warning|notice|group|endgroup)\b)/m.test(text) && !/^::error::x/m.test(text),
};

/** Whatever the texts are, every format is well-formed, and none of them becomes mark-up, a control sequence or a command. */
export const formatters = target({
  name: 'formatters',
  runs: 25,
  inputs: texts,
  check(edits) {
    const report = replaced(SAMPLE, edits);
    for (const format of FORMATS) {
      const text = formatReport(report, format, { width: 80 });
      demand(CHECKS[format]?.(text) ?? true, () => `${format} is not as it must be`);
    }
  },
});
