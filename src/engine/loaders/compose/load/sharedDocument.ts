import type { Json } from '../../../model/json';
import type { SourceFile } from '../../../model/source';
import { weakMemo } from '../../../util/weakMemo';
import type { Lookup } from '../../dotenv/interpolate';
import { type ReadDocument, readDocument } from './readDocument';

/** A document as it was read, and the variables that it asked for, with their answers. */
interface Known {
  readonly document: number;
  readonly answers: ReadonlyMap<string, string | undefined>;
  readonly read: ReadDocument;
}

/** Of one file. What more projects with other variables make of it is not kept. */
const MAX_KNOWN = 8;

const knownOf = weakMemo((_: SourceFile): Known[] => []);

/** Many projects begin with the same file: where its variables are answered alike, it is one tree for all of them. */
export function sharedDocument(value: Json, file: SourceFile, document: number, lookup: Lookup): ReadDocument {
  const known = knownOf(file);
  const isAlike = ({ answers }: Known): boolean => [...answers].every(([name, answer]) => lookup(name) === answer);
  const before = known.find((one) => one.document === document && isAlike(one));
  if (before) return before.read;
  const answers = new Map<string, string | undefined>();
  const read = readDocument(value, file, document, (name) => {
    const answer = lookup(name);
    answers.set(name, answer);
    return answer;
  });
  if (known.length < MAX_KNOWN) known.push({ document, answers, read });
  return read;
}
