import { visible } from '../engine/formatters/escape';
import { tableRows, wrap } from '../engine/formatters/text/layout';
import { createTheme } from '../engine/formatters/text/theme';
import { compareSeverity } from '../engine/model/severity';
import type { Rule, RuleMeta } from '../engine/rules/rule';
import { nearest } from '../engine/util/nearest';
import { EXIT, UsageError } from './exitCodes';
import { type CliIo, writeAll } from './io';
import { type Arguments, meant } from './parseArguments';
import { screenOf } from './terminal';

/** `infra-diff rules`: every rule, by category, the worst first. */
export async function rulesCommand(args: Arguments, io: CliIo, rules: readonly Rule[]): Promise<number> {
  const metas = rules.map(({ meta }) => meta).sort(byCategory);
  await writeAll(io.stdout, args.value('format') === 'json' ? rulesJson(metas) : rulesText(metas, io, args));
  return EXIT.done;
}

function byCategory(a: RuleMeta, b: RuleMeta): number {
  const text = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0);
  return text(a.category, b.category) || compareSeverity(a.severity, b.severity) || text(a.id, b.id);
}

function rulesJson(metas: readonly RuleMeta[]): string {
  const rows = metas.map(({ id, severity, confidence, category, title, why, remediation }) => ({
    id,
    severity,
    confidence,
    category,
    title,
    why,
    remediation,
    docs: docsOf(id),
  }));
  return `${JSON.stringify(rows, null, 2)}\n`;
}

function rulesText(metas: readonly RuleMeta[], io: CliIo, args: Arguments): string {
  const { color = false, width = 100 } = screenOf(io, args);
  const theme = createTheme(color);
  const rows = metas.map(({ id, severity, confidence, title }) => [
    { text: id, paint: theme.strong },
    { text: severity, paint: theme.severity[severity] },
    { text: confidence, paint: theme.quiet },
    { text: title },
  ]);
  const lines = tableRows(rows, { width, indent: 2, lastBelow: 4 }).flatMap((row, index) => {
    const { category } = metas[index]!;
    return metas[index - 1]?.category === category ? row : [...(index > 0 ? [''] : []), theme.quiet(category), ...row];
  });
  return `${lines.join('\n')}\n\n${metas.length} rules. "infra-diff explain RULE" says more.\n`;
}

/** `infra-diff explain RULE` */
export async function explainCommand(args: Arguments, io: CliIo, rules: readonly Rule[]): Promise<number> {
  const [id] = args.positionals;
  if (id === undefined) throw new UsageError('explain needs the id of a rule; "infra-diff rules" lists them');
  const rule = rules.find(({ meta }) => meta.id === id);
  if (!rule) {
    const near = nearest(
      id,
      rules.map(({ meta }) => meta.id),
    );
    throw new UsageError(`there is no rule "${visible(id)}"; ${meant(near)}"infra-diff rules" lists them`);
  }
  await writeAll(io.stdout, explanation(rule.meta, io, args));
  return EXIT.done;
}

function explanation(meta: RuleMeta, io: CliIo, args: Arguments): string {
  const { color = false, width = 100 } = screenOf(io, args);
  const theme = createTheme(color);
  const label = (name: string, texts: readonly string[]): string[] =>
    texts
      .flatMap((text) => wrap(text, width - 8))
      .map((line, index) => theme.quiet((index === 0 ? name : '').padEnd(8)) + line);
  const messages = Object.values(meta.messages).map(({ message }) => message.replace(/\{\{(\w+)\}\}/g, '<$1>'));
  return [
    theme.strong(meta.title),
    `${theme.severity[meta.severity](meta.severity)}, ${meta.confidence}, ${meta.category}  ${theme.quiet(meta.id)}`,
    '',
    ...label('why', [meta.why]),
    ...label('finds', messages),
    ...label('fix', [meta.remediation]),
    ...label('docs', [docsOf(meta.id)]),
    '',
  ].join('\n');
}

const docsOf = (id: string): string => `docs/rules/${id}.md`;
