import { isList, isMap, itemsOf, type MapNode, type Node, nodeAt } from '../../../tree/node';
import { applyReplacements } from '../../replace/replacements';
import { readNamed } from '../build';
import { decode, sourceOf, textField } from '../decode';
import { refuse } from '../refusal';
import { REPLACEMENT_FILE_ENTRY } from '../shapes';
import type { Target, Transformer } from '../target';
import { readNodes } from '../yaml/readNodes';

/** Replacements of a kustomization, and those of the files that it names (builtins/ReplacementTransformer.go). */
export async function replacementTransformer(target: Target, entries: readonly Node[]): Promise<Transformer> {
  const all: MapNode[] = [];
  for (const entry of entries) {
    if (!isMap(entry)) continue;
    if (textField(entry, 'path') === '') {
      all.push(entry);
      continue;
    }
    const isInline = entry.entries.has('source') || itemsOf(nodeAt(entry, 'targets')).length > 0;
    if (isInline) refuse('cannot specify both path and inline replacement', entry.sources[0]);
    all.push(...(await replacementsOfFile(target, entry)));
  }
  return { run: (objects) => applyReplacements(objects, all) };
}

async function replacementsOfFile({ build, kustomization }: Target, entry: MapNode): Promise<MapNode[]> {
  const file = await readNamed(build, kustomization.folder, textField(entry, 'path'), sourceOf(entry, 'path'));
  const { documents, problem } = readNodes(file, 'settings');
  if (problem) refuse(problem.message, { file, line: problem.line });
  const [document] = documents;
  if (!isList(document) && !isMap(document))
    return refuse('a replacement, or a list of them, is expected', { file, line: 1 });
  return (isList(document) ? document.items : [document]).flatMap((item) => {
    const decoded = decode(item, REPLACEMENT_FILE_ENTRY, { strict: false, textFromScalars: true });
    return isMap(decoded) ? decoded : [];
  });
}
