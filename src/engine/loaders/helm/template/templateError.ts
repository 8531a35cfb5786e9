import type { TemplateFile } from './ast';

/** A template that cannot be read: Go's words after `template: <name>:<line>:`. */
export class ParseError extends Error {
  constructor(
    readonly file: TemplateFile,
    readonly line: number,
    readonly reason: string,
  ) {
    super(`template: ${file.name}:${line}: ${reason}`);
  }
}

/** Where in which template something failed: what `executing "…" at <…>` names. */
export interface ErrorPlace {
  readonly file: TemplateFile;
  /** From 1. */
  readonly line: number;
  /** From 0, in bytes, as Go counts. */
  readonly column: number;
  /** The template that was executing. */
  readonly template: string;
  /** The piece of template, as Go prints it. */
  readonly snippet: string;
}

/** A template that fails while it runs. `cause` is the failure inside a function it called (`include`, `tpl`). */
export class ExecError extends Error {
  constructor(
    readonly place: ErrorPlace | undefined,
    readonly reason: string,
    override readonly cause?: unknown,
  ) {
    super(
      place
        ? `template: ${place.file.name}:${place.line}:${place.column}: executing ${JSON.stringify(place.template)} at <${place.snippet}>: ${reason}`
        : reason,
    );
  }
}

/** What `fail` and `required` raise: the chart's author says in plain words what is wrong. */
export class ChartRefusal extends Error {}

/** More work than any honest chart needs: steps, nesting or output beyond their bounds. */
export class BudgetExceeded extends Error {}

/** Line (from 1) and byte column (from 0) of a position, as `parse.Tree.ErrorContext` gives them. */
export function lineAndByteColumn(text: string, pos: number): { line: number; column: number } {
  const before = text.slice(0, pos);
  const newline = before.lastIndexOf('\n');
  return {
    line: before.split('\n').length,
    column: utf8Length(before.slice(newline + 1)),
  };
}

/** The length in bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
