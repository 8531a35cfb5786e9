import type { Path } from '../../model/json';
import type { LineSource, SourceFile } from '../../model/source';
import { weakMemo } from '../../util/weakMemo';
import { locateNode } from '../yamlPositions';

const linesOf = weakMemo((file: SourceFile) => file.text.split('\n'));

/**
 * The place of a line, from 0, of a text that a YAML file holds. Of a literal block (`|`) each line has its own; elsewhere they
 * all stand where the text begins. The line is looked up when it is asked for.
 */
export function lineOfBlock(file: SourceFile, path: Path, line: number, document = 0): LineSource {
  return {
    file,
    get line() {
      const start = locateNode(file, document, path).line;
      const isLiteral = /\|[-+\d]{0,3}\s*(?:#.*)?$/.test(linesOf(file)[start - 1] ?? '');
      return isLiteral ? start + 1 + line : start;
    },
  };
}
