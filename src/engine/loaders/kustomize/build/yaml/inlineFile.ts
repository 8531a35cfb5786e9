import type { Path } from '../../../../model/json';
import type { SourceFile } from '../../../../model/source';
import { locateNode } from '../../../yamlPositions';

/**
 * YAML that stands in a block of another file (a patch in a kustomization), as a file of its own. Its lines have the numbers that they
 * have in the outer file, so what is read from it points to where a person wrote it; where that cannot be said, to the block's start.
 */
export function inlineFile(outer: SourceFile, document: number, path: Path, text: string): SourceFile {
  const blob = `${outer.blob}#${document}/${path.join('/')}`;
  const lines = outer.text.split('\n');
  const end = text.endsWith('\n') ? '\n' : '';
  const wanted = text.replace(/\n+$/, '').split('\n');
  const start = locateNode(outer, document, path).line - 1;
  // A literal block starts on the line after its key; in a list, on the line after its dash.
  for (const first of [start + 1, start]) {
    const found = lines.slice(first, first + wanted.length);
    if (wanted.every((line, index) => found[index]?.trim() === line.trim()) && isUniform(found, wanted)) {
      return { path: outer.path, blob, text: `${'\n'.repeat(first)}${found.join('\n')}${end}` };
    }
  }
  return { path: outer.path, blob, text: `${'\n'.repeat(start)}${text}` };
}

/** Whether the block is the text indented by one width, and means the same indented. */
function isUniform(found: readonly string[], wanted: readonly string[]): boolean {
  if (wanted.some((line) => /^(---|\.\.\.|%)/.test(line))) return false;
  const widths = wanted.flatMap((line, index) => (line.trim() === '' ? [] : [found[index]!.indexOf(line)]));
  return widths.every((width) => width >= 0 && width === widths[0]);
}
