import { isLineSource, type Source } from '../model/source';
import { locateNode } from './yamlPositions';

/** Line and column of a source, both from 1. Parses the file with positions on first use. */
export function locate(source: Source): { line: number; column: number } {
  if (isLineSource(source)) return { line: source.line, column: source.column ?? 1 };
  return locateNode(source.file, source.document, source.path);
}
