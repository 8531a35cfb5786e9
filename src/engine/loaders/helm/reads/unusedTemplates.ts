import type { TemplateSource } from './chartTemplates';

/**
 * Names of templates that a chart defines and that no text of it names again, in a template, in the values or in a file: Helm never runs
 * them. Nothing is said of a chart that puts names together.
 */
export function unusedTemplates(sources: readonly TemplateSource[]): Set<string> {
  const unused = new Set(
    sources.flatMap(({ name, templates }) => templates.map((one) => one.name).filter((one) => one !== name)),
  );
  for (const text of textsOf(sources)) {
    if (unused.size === 0) break;
    if (MADE_NAME.test(text)) return new Set();
    for (const [, name] of text.replace(DEFINE, '').matchAll(QUOTED)) unused.delete(name!);
  }
  return unused;
}

/** `include (printf "%s.labels" $chart)`; the path of a file, as for a checksum, names no template of the chart. */
const MADE_NAME = /\b(?:include|template)\s+(?:\((?![^)\n]{0,80}\.Template\.BasePath)|[$.])/;

const DEFINE = /\bdefine\s+["`][^"`\n]*["`]/g;

const QUOTED = /["`]([^"`\s]{1,200})["`]/g;

function textsOf(sources: readonly TemplateSource[]): string[] {
  const charts = new Set(sources.map(({ chart }) => chart));
  const files = [...charts].flatMap(({ values, files }) => [
    ...[values, ...values.entries.values()].flatMap((node) => node.sources.map(({ file }) => file)),
    ...files.values(),
  ]);
  return [...new Set([...sources.map(({ file }) => file), ...files])].map(({ text }) => text);
}
