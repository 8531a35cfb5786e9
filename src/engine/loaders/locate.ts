import { isLineSource, type LineSource, type Source } from '../model/source';
import { locateNode } from './yamlPositions';

/** Line and column of a source, both from 1. Parses the file with positions on first use. */
export function locate(source: Source): { line: number; column: number } {
  if (isLineSource(source)) return { line: source.line, column: source.column ?? 1 };
  return locateNode(source.file, source.document, source.path);
}

/** A source by its line, which is looked for now and not again. */
export function lineSourceOf(source: Source): LineSource {
  return isLineSource(source) ? source : { file: source.file, ...locate(source) };
}
