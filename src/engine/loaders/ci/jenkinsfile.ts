import type { SourceFile } from '../../model/source';
import { lineFinder } from '../../util/lineAndColumn';
import { resolvePath } from '../../util/treePath';
import type { Pipeline, Step } from './pipeline';

/** A text of a Jenkinsfile. */
export interface GroovyText {
  readonly text: string;
  /** Single quotes: Groovy puts no values in. */
  readonly isPlain: boolean;
  /** What stands before it: the step, or the option of one (`sh`, `reportDir`). */
  readonly name: string;
  readonly line: number;
  /** The folder of the `dir` blocks around it; absent where that is not known. */
  readonly folder?: string;
}

export interface Jenkinsfile extends Pipeline {
  readonly texts: readonly GroovyText[];
}

const QUOTE = /"""|'''|"|'/y;
const NAME = /([A-Za-z_]\w*)\s*[(:=]?\s*[([]{0,3}\s*$/;
const MAX_TEXTS = 2000;

/** What a Jenkinsfile runs in shells. Groovy is not run: only texts and the blocks around them are read. */
export function readJenkinsfile(file: SourceFile): Jenkinsfile {
  const texts = textsOf(file.text.slice(0, 200_000));
  const isForeign = /\bgit\s*\(?\s*(?:url\s*:|['"])|\bcheckout\s*\(?\s*\[|\bunstash\b|skipDefaultCheckout/.test(
    file.text,
  );
  const steps = texts.flatMap((text): Step[] =>
    text.name === 'sh' || text.name === 'script'
      ? [
          {
            job: 'pipeline',
            // Values that Groovy puts in are variables to the shell as well.
            script: text.text,
            ...(isForeign || text.folder === undefined ? {} : { folder: text.folder }),
            at: (line) => ({ file, line: text.line + line }),
          },
        ]
      : [],
  );
  return { steps, paths: [], text: texts.map(({ text }) => text).join('\n'), texts };
}

function textsOf(text: string): GroovyText[] {
  const found: GroovyText[] = [];
  const lineAt = lineFinder(text);
  /** The folder in which each open block stands. */
  const folders: (string | undefined)[] = [''];
  let next: string | undefined;
  let isDir = false;
  for (let index = 0; index < text.length && found.length < MAX_TEXTS; index++) {
    const char = text[index]!;
    if (char === '/' && (text[index + 1] === '/' || text[index + 1] === '*')) {
      const end = text.indexOf(text[index + 1] === '/' ? '\n' : '*/', index + 2);
      if (end < 0) break;
      index = text[index + 1] === '/' ? end : end + 1;
    } else if (char === '{') {
      const around = folders.at(-1);
      folders.push(
        isDir ? (around === undefined || next === undefined ? undefined : resolvePath(around, next)) : around,
      );
      isDir = false;
    } else if (char === '}' && folders.length > 1) folders.pop();
    else if (char === '"' || char === "'") {
      QUOTE.lastIndex = index;
      const quote = QUOTE.exec(text)![0];
      const start = index + quote.length;
      const end = endOf(text, start, quote);
      const name = NAME.exec(text.slice(Math.max(0, index - 80), index))?.[1] ?? '';
      const body = text.slice(start, end);
      if (name === 'dir') {
        isDir = true;
        next = /[$]|^\//.test(body) ? undefined : body;
      }
      const folder = folders.at(-1);
      found.push({
        text: body,
        isPlain: char === "'",
        name,
        line: lineAt(start).line,
        ...(folder === undefined ? {} : { folder }),
      });
      index = end + quote.length - 1;
    }
  }
  return found;
}

function endOf(text: string, start: number, quote: string): number {
  for (let index = start; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (quote.length === 1 && text[index] === '\n') return index;
    else if (text.startsWith(quote, index)) return index;
  }
  return text.length;
}
