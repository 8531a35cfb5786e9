import { parseYaml } from '../loaders/yaml';
import type { SourceFile } from '../model/source';
import { baseName } from '../util/treePath';

/**
 * The comment that suppresses findings of a rule on a line (from 1), to be put above it with a line break; `undefined` where no comment can
 * stand there: in a text that goes over several lines, in JSON, in a template.
 */
export function inlineIgnoreAbove(file: SourceFile, line: number, rule: string, reason: string): string | undefined {
  const lines = file.text.split('\n');
  const below = lines[line - 1];
  if (below === undefined) return undefined;
  const comment = `${/^[ \t]*/.exec(below)![0]}# infra-diff-ignore ${rule}: ${reason.replace(/\s+/g, ' ').trim()}`;
  if (hasLineComments(file.path)) return (lines[line - 2] ?? '').trimEnd().endsWith('\\') ? undefined : comment;
  if (!/\.ya?ml$/i.test(file.path)) return undefined;
  const commented = [...lines.slice(0, line - 1), comment, ...lines.slice(line - 1)].join('\n');
  return saysTheSame(file, { ...file, text: commented }) ? comment : undefined;
}

/** Every line that begins with `#` is a comment there. */
function hasLineComments(path: string): boolean {
  const name = baseName(path);
  return (
    /^(?:.*\.)?(?:Dockerfile|Containerfile)(?:\..*)?$/i.test(name) ||
    /(?:^|\.)env(?:\.|$)|\.(?:sh|conf|toml|properties)$/.test(name)
  );
}

/** In a text of several lines the comment would be a part of it. */
function saysTheSame(before: SourceFile, after: SourceFile): boolean {
  const [old, now] = [before, after].map((file) => parseYaml(file, 'plain'));
  return old!.problems.length === 0 && JSON.stringify(old!.documents) === JSON.stringify(now!.documents);
}
