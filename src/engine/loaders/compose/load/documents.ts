import { isObject } from '../../../model/json';
import type { Source, SourceFile } from '../../../model/source';
import type { Node } from '../../tree/node';
import { parseYaml } from '../../yaml';
import type { Reading } from '../tree/reading';
import { checkKeys } from './nonStringKeys';
import type { ReadDocument } from './readDocument';
import { sharedDocument } from './sharedDocument';

/** Reads a file as long as the budget lasts; `at` is what names it. */
export async function readFile(path: string, reading: Reading, at?: Source): Promise<SourceFile | undefined> {
  if (--reading.budget.files < 0) {
    reading.refuse('too many files are included or extended', at);
    return undefined;
  }
  const file = await reading.tree.read(path);
  if (file) reading.files.add(path);
  return file;
}

/** The documents of a file as trees, by their index; what is empty is undefined, and so is what is no mapping, which is told. */
export function documentsOf(file: SourceFile, reading: Reading): (Node | undefined)[] {
  const { documents, problems } = parseYaml(file, 'compose');
  const kind = problems.length > 0 && isTemplate(file.text) ? 'template' : undefined;
  for (const { message, line } of problems) reading.refuse(message, { file, line }, kind);
  checkKeys(file, reading.refuse);
  return documents.map((document, index) => {
    if (isObject(document)) return take(sharedDocument(document, file, index, reading.lookup), reading);
    if (document !== null) reading.refuse('top-level object must be a mapping', { file, document: index, path: [] });
    return undefined;
  });
}

/** Each project tells what is in its documents. */
function take({ node, variables, refusals, deferred }: ReadDocument, reading: Reading): Node {
  for (const use of variables) reading.variables.push(use);
  for (const refusal of refusals) reading.refuse(...refusal);
  for (const refusal of deferred) reading.defer(...refusal);
  return node;
}

/** Jinja and Go templates put whole lines of their own between those of the file; `{{…}}` inside a value is no such sign. */
function isTemplate(text: string): boolean {
  return /^[ \t]*\{[{%]/m.test(text);
}
