import type { SourceFile } from '../../../model/source';
import { weakMemo } from '../../../util/weakMemo';
import { isMap, type MapNode, mapNode, type Node } from '../../tree/node';
import { parseYaml } from '../../yaml';
import { canonical } from '../canonical/canonical';
import { type Reading, type Refusal, refuseAsList } from '../tree/reading';
import { documentsOf, readFile } from './documents';
import { applyExtends } from './extends';
import { applyIncludes, type Place } from './include';
import { mergeTrees } from './merge';
import { resetsOf, without } from './resets';
import { checkShapes } from './shapes';
import { unique } from './unique';

/**
 * Loads Compose files one over the other, in the order in which Compose goes about it: each document is interpolated, gets its includes
 * and what it extends, and is then merged onto the files before it. A file of comments only is a place for others to fill; Compose asks
 * only that not all files are so. Paths in the result are still as written.
 */
export async function loadFiles(paths: readonly string[], place: Place, reading: Reading): Promise<MapNode> {
  let model: Node | undefined;
  let empty: SourceFile | undefined;
  let isEmpty = true;
  for (const path of paths) {
    const file = await readFile(path, reading, place.at);
    if (!file) {
      if (place.at) reading.refuse(`file not found: ${path}`, place.at);
      else reading.problems.push({ path, message: 'file not found' });
      continue;
    }
    const documents = documentsOf(file, reading);
    if (saysNothing(file)) empty ??= file;
    else isEmpty = false;
    for (const [index, document] of documents.entries()) {
      if (!document) continue;
      const resets = resetsOf(file, index);
      const own = without(document, resets.removed);
      const included = await applyIncludes(own, resets, file, place, reading, loadFiles);
      const extended = await applyExtends(included, resets, { file, folder: place.folder }, reading);
      const merged = model ? mergeTrees(without(model, resets.cleared), extended, reading.refuse) : extended;
      const { node, refusals } = inLongForms(merged);
      for (const refusal of refusals) reading.refuse(...refusal);
      model = node;
    }
  }
  if (empty && isEmpty) reading.refuse('empty compose file', { file: empty, line: 1 });
  return isMap(model) ? model : mapNode({});
}

/** The tree with all its forms long, and what is refused of it. The first file of many projects is one tree. */
const inLongForms = weakMemo((tree: Node): { readonly node: Node; readonly refusals: readonly Refusal[] } => {
  const refusals: Refusal[] = [];
  const refuse = refuseAsList(refusals);
  const sorted = unique(tree);
  checkShapes(sorted, refuse);
  return { node: unique(canonical(sorted, refuse)), refusals };
});

function saysNothing(file: SourceFile): boolean {
  const parsed = parseYaml(file, 'compose');
  return !parsed.hasProblems && parsed.documents.every((document) => document === null);
}
