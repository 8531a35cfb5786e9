import { isObject } from '../../../../model/json';
import type { SourceFile } from '../../../../model/source';
import { lineFinder } from '../../../../util/lineAndColumn';
import { weakMemo } from '../../../../util/weakMemo';
import { type DocumentText, documentTexts } from '../../../documentTexts';
import { Place } from '../../../tree/place';
import { ValueMap } from '../../../tree/valueMap';
import { parseYaml } from '../../../yaml';
import { type NodesOfFile, readNodes, readNodesOfPart } from './readNodes';
import { readPlainly } from './readPlainly';

/** Shorter documents are read in no time. */
const MIN_LENGTH = 4000;

/**
 * Reads a file of resources as {@link readNodes} does, but makes the nodes of what is written plainly when a step of the build looks at them.
 * Of long CustomResourceDefinitions the values are those that other readers need as well: they are most of what operators bring, and no step
 * looks into their schemas. Of these texts in quotes are not told from others, and what kustomize refuses in such a one only (a key that is
 * no text) is not seen.
 */
export const readByValues: (file: SourceFile) => NodesOfFile = weakMemo((file: SourceFile) => {
  const parts = documentTexts(file.text) ?? [{ text: file.text, offset: 0 }];
  if (!parts.some(isDefinition)) {
    const documents = parts.map((part, document) => readPlainly(part, Place.ofDocument(file, document)));
    return documents.every((node) => node !== undefined) ? { documents } : readNodes(file, 'resource');
  }
  const parsed = parseYaml(file, 'kubernetes');
  if (parsed.hasProblems || parsed.documents.length !== parts.length) return readNodes(file, 'resource');
  const lineAt = lineFinder(file.text);
  const read = parts.map((part, document): NodesOfFile => {
    const value = parsed.documents[document]!;
    if (isDefinition(part) && isObject(value)) {
      return { documents: [new ValueMap(value, Place.ofDocument(file, document))] };
    }
    const plain = readPlainly(part, Place.ofDocument(file, document));
    if (plain) return { documents: [plain] };
    return readNodesOfPart(file, { text: part.text, document, line: lineAt(part.offset).line });
  });
  const refused = read.find(({ problem }) => problem !== undefined);
  return refused
    ? { documents: [], problem: refused.problem! }
    : { documents: read.flatMap(({ documents }) => documents) };
});

function isDefinition({ text }: DocumentText): boolean {
  return (
    text.length >= MIN_LENGTH &&
    /^kind:[ \t]*CustomResourceDefinition[ \t]*\r?$/m.test(text) &&
    !READ_OTHERWISE.test(text)
  );
}

/** Booleans of YAML 1.1 and dates, which kustomize reads otherwise than kubectl does: where they may stand the document is read as it is written. */
const READ_OTHERWISE = /[:,[-][ \t]+(?:y|n|yes|no|on|off|\d{4}-\d\d?-\d\d?\S*)[ \t]*(?:[\r\n,\]}#]|$)/i;
