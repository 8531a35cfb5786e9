/** One simple command of a script. */
export interface ShellCommand {
  readonly words: readonly string[];
  /** The line of the script in which it begins, from 0. */
  readonly line: number;
  /** Its failure does not end the script: it is a condition, or something else is run in its place (`||`). */
  readonly isTolerated: boolean;
}

/** A script is no longer than this; what comes behind is not read. */
const MAX_LENGTH = 100_000;

/** Words that stand before a command and are none of it. */
const BEFORE = new Set(['then', 'else', 'do', '{', '!', 'sudo', 'time', 'exec', 'command', 'env', 'nohup', 'call']);
const CONDITIONS = new Set(['if', 'elif', 'while', 'until']);
const HEREDOC = /^<<-?\s{0,3}(["']?)\\?([A-Za-z_]\w{0,60})\1/;

/** Characters that mean nothing inside of a word. */
const PLAIN = /[^\s\\"'$<>;|&()]*/y;

/** The simple commands of a script of a POSIX shell, in their order. Here documents are left out: they are data. */
export function shellCommands(script: string): ShellCommand[] {
  const text = script.slice(0, MAX_LENGTH).replace(/\$\{\{[^}]{0,500}\}\}/g, (match) => keepLines(match));
  const reader = new Reader(text);
  return reader.read();
}

/** An expression of a pipeline is a variable that nobody knows. */
const keepLines = (expression: string): string => `\${_}${'\n'.repeat(expression.split('\n').length - 1)}`;

class Reader {
  private readonly commands: ShellCommand[] = [];
  private words: string[] = [];
  private word: string | undefined;
  private begun = 0;
  private line = 0;
  private skipsNext = false;
  private readonly heredocs: string[] = [];

  constructor(private readonly text: string) {}

  read(): ShellCommand[] {
    const { text } = this;
    let quote = '';
    for (let index = 0; index < text.length; index++) {
      const char = text[index]!;
      if (char === '\n') this.line++;
      if (quote !== '') {
        if (char === quote) quote = '';
        else if (char === '\\' && quote === '"' && /["\\$`]/.test(text[index + 1] ?? '')) this.add(text[++index]!);
        else this.add(char);
      } else if (char === '\\') {
        const next = text[++index] ?? '';
        if (next === '\n') this.line++;
        else this.add(next);
      } else if (char === '"' || char === "'") {
        quote = char;
        this.add('');
      } else if (char === '$' && text[index + 1] === '(') {
        const end = closing(text, index + 1);
        const inner = text.slice(index, end);
        this.add('$(…)');
        this.line += inner.split('\n').length - 1;
        index = end - 1;
      } else if (char === '#' && this.word === undefined) {
        while (index + 1 < text.length && text[index + 1] !== '\n') index++;
      } else if (char === '<' || char === '>') {
        index = this.redirect(index);
      } else if (char === '\n') {
        this.end(false);
        if (this.heredocs.length > 0) index = this.skipDocuments(index);
      } else if (char === ';' || char === '|' || char === '&' || char === '(' || char === ')') {
        const isOr = char === '|' && text[index + 1] === '|';
        this.end(isOr);
        while (text[index + 1] === char) index++;
      } else if (/\s/.test(char)) this.endWord();
      else {
        PLAIN.lastIndex = index + 1;
        const run = char + PLAIN.exec(text)![0];
        this.add(run);
        index += run.length - 1;
      }
    }
    this.end(false);
    return this.commands;
  }

  private add(part: string): void {
    if (this.word === undefined && this.words.length === 0) this.begun = this.line;
    this.word = (this.word ?? '') + part;
  }

  private endWord(): void {
    if (this.word !== undefined && !this.skipsNext) this.words.push(this.word);
    if (this.word !== undefined) this.skipsNext = false;
    this.word = undefined;
  }

  /** What is read from or written to is no word of the command. */
  private redirect(index: number): number {
    const heredoc = HEREDOC.exec(this.text.slice(index, index + 80));
    if (this.word !== undefined && /^\d$/.test(this.word)) this.word = undefined;
    this.endWord();
    if (heredoc) {
      this.heredocs.push(heredoc[2]!);
      return index + heredoc[0].length - 1;
    }
    this.skipsNext = true;
    let end = index;
    while (/[<>&]/.test(this.text[end + 1] ?? '')) end++;
    return end;
  }

  private skipDocuments(index: number): number {
    let next = index + 1;
    for (const name of this.heredocs.splice(0)) {
      while (next < this.text.length) {
        const end = this.text.indexOf('\n', next);
        const line = this.text.slice(next, end < 0 ? this.text.length : end);
        next = end < 0 ? this.text.length : end + 1;
        this.line++;
        if (line.trim() === name) break;
      }
    }
    return next - 1;
  }

  private end(isOr: boolean): void {
    this.endWord();
    this.skipsNext = false;
    const words = this.words;
    this.words = [];
    let isCondition = false;
    while (words.length > 0) {
      const [first] = words;
      if (CONDITIONS.has(first!)) isCondition = true;
      else if (!BEFORE.has(first!) && !/^[A-Za-z_]\w*=/.test(first!)) break;
      words.shift();
    }
    if (words.length > 0) this.commands.push({ words, line: this.begun, isTolerated: isOr || isCondition });
  }
}

/** Behind the bracket that closes the one at `open`. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let index = open; index < text.length; index++) {
    if (text[index] === '(') depth++;
    else if (text[index] === ')' && --depth === 0) return index + 1;
  }
  return text.length;
}
