import type { CommandNode, Operand, PipeNode, Template, TemplateFile, TemplateNode } from './ast';
import { lex, lineOf, type Token, type TokenKind } from './lex';
import { readNumber } from './numbers';
import { goQuote, unquote } from './quoting';
import { ParseError } from './templateError';

/** Nested deeper than any chart; the parser calls itself for each level. */
const MAX_DEPTH = 500;

/**
 * The templates of a file: itself, and those that it defines. `isFunction` tells which names may be called.
 * Follows go1.24 `src/text/template/parse/parse.go`.
 * @throws ParseError
 */
export function parseTemplate(
  file: TemplateFile,
  isFunction: (name: string) => boolean,
  variables: readonly string[] = ['$'],
): Template[] {
  return new Parser(file, isFunction, variables).templates();
}

/** Whether there is nothing in a template but blank (`parse.IsEmptyTree`). */
export function isEmpty({ nodes }: Template): boolean {
  return nodes.every((node) => node.kind === 'text' && node.text.trim() === '');
}

/** What a list of nodes ends with. */
type Ending = 'end' | 'else' | 'eof';

class Parser {
  private readonly tokens: Token[];
  private at = 0;
  private variables: string[];
  private rangeDepth = 0;
  private depth = 0;
  private readonly found: Template[] = [];

  constructor(
    private readonly file: TemplateFile,
    private readonly isFunction: (name: string) => boolean,
    private readonly initial: readonly string[],
  ) {
    this.tokens = lex(file);
    this.variables = [...initial];
  }

  templates(): Template[] {
    const nodes: TemplateNode[] = [];
    for (;;) {
      const { node, ending } = this.textOrAction();
      if (ending === 'eof') break;
      if (ending) this.fail(`unexpected {{${ending}}}`);
      if (node) nodes.push(node);
    }
    return [{ name: this.file.name, file: this.file, nodes }, ...this.found];
  }

  // Tokens

  private peek(): Token {
    return this.tokens[this.at]!;
  }

  private peekNonSpace(): Token {
    while (this.peek().kind === 'space') this.at++;
    return this.peek();
  }

  private next(): Token {
    return this.tokens[this.at++]!;
  }

  private nextNonSpace(): Token {
    this.peekNonSpace();
    return this.next();
  }

  private expect(context: string, ...kinds: TokenKind[]): Token {
    const token = this.nextNonSpace();
    if (!kinds.includes(token.kind)) this.unexpected(token, context);
    return token;
  }

  private fail(reason: string, pos = this.tokens[Math.max(0, this.at - 1)]!.pos): never {
    throw new ParseError(this.file, lineOf(this.file.text, pos), reason);
  }

  private unexpected(token: Token, context: string): never {
    if (token.kind === 'end') this.fail('unexpected EOF', token.pos);
    const shown = token.text.length > 10 ? `${JSON.stringify(token.text.slice(0, 10))}...` : JSON.stringify(token.text);
    this.fail(`unexpected ${token.kind === 'keyword' ? `<${token.text}>` : shown} in ${context}`, token.pos);
  }

  // Nodes

  private textOrAction(): { node?: TemplateNode; ending?: Ending } {
    const token = this.next();
    if (token.kind === 'end') return { ending: 'eof' };
    if (token.kind === 'text') return { node: { kind: 'text', pos: token.pos, text: token.text } };
    return this.action();
  }

  private action(): { node?: TemplateNode; ending?: Ending } {
    const token = this.peekNonSpace();
    if (token.kind !== 'keyword') {
      return { node: { kind: 'action', pos: token.pos, pipe: this.pipeline('command', 'right') } };
    }
    this.next();
    const { text: keyword, pos } = token;
    switch (keyword) {
      case 'end':
        this.expect('end', 'right');
        return { ending: 'end' };
      case 'else': {
        const after = this.peekNonSpace();
        const continues = after.kind === 'keyword' && (after.text === 'if' || after.text === 'with');
        if (!continues) this.expect('else', 'right');
        return { ending: 'else' };
      }
      case 'if':
      case 'with':
      case 'range':
        return { node: this.control(keyword, pos) };
      case 'template':
        return { node: this.templateCall() };
      case 'block':
        return { node: this.block(pos) };
      case 'define':
        this.define();
        return {};
      default: {
        const kind = keyword as 'break' | 'continue';
        this.expect(`{{${kind}}}`, 'right');
        if (this.rangeDepth === 0) this.fail(`{{${kind}}} outside {{range}}`, pos);
        return { node: { kind, pos } };
      }
    }
  }

  private control(kind: 'if' | 'with' | 'range', pos: number): TemplateNode {
    const scope = this.variables.length;
    const pipe = this.pipeline(kind, 'right');
    if (kind === 'range') this.rangeDepth++;
    const body = this.list();
    if (kind === 'range') this.rangeDepth--;
    let otherwise: TemplateNode[] | undefined;
    if (body.ending === 'else') {
      const after = this.peekNonSpace();
      if (after.kind === 'keyword' && after.text === kind && (kind === 'if' || kind === 'with')) {
        this.next();
        otherwise = [this.control(kind, after.pos)];
      } else {
        if (after.kind === 'keyword') this.unexpected(after, 'else');
        const rest = this.list();
        if (rest.ending !== 'end') this.fail('expected end; found {{else}}');
        otherwise = rest.nodes;
      }
    }
    this.variables.length = scope;
    return { kind, pos, pipe, body: body.nodes, ...(otherwise ? { otherwise } : {}) };
  }

  private list(): { nodes: TemplateNode[]; ending: 'end' | 'else' } {
    if (++this.depth > MAX_DEPTH) this.fail(`nested deeper than ${MAX_DEPTH} levels`);
    const nodes: TemplateNode[] = [];
    for (;;) {
      if (this.peek().kind === 'end') this.fail('unexpected EOF', this.peek().pos);
      const { node, ending } = this.textOrAction();
      if (ending === 'end' || ending === 'else') {
        this.depth--;
        return { nodes, ending };
      }
      if (node) nodes.push(node);
    }
  }

  private templateCall(): TemplateNode {
    const { pos } = this.peekNonSpace();
    const name = this.templateName('template clause');
    if (this.nextNonSpace().kind === 'right') return { kind: 'template', pos, name };
    this.at--;
    return { kind: 'template', pos, name, pipe: this.pipeline('template clause', 'right') };
  }

  private block(pos: number): TemplateNode {
    const name = this.templateName('block clause');
    const pipe = this.pipeline('block clause', 'right');
    this.body(name);
    return { kind: 'template', pos, name, pipe };
  }

  private define(): void {
    const name = this.templateName('define clause');
    this.expect('define clause', 'right');
    this.body(name);
  }

  /** The body of a template of its own: it sees no variable from outside. */
  private body(name: string): void {
    const { variables, rangeDepth } = this;
    this.variables = [...this.initial.slice(0, 1)];
    this.rangeDepth = 0;
    const { nodes, ending } = this.list();
    if (ending !== 'end') this.fail('unexpected {{else}} in define clause');
    this.add({ name, file: this.file, nodes });
    this.variables = variables;
    this.rangeDepth = rangeDepth;
  }

  /** One file defines a template once; empty ones do not count. */
  private add(template: Template): void {
    const index = this.found.findIndex(({ name }) => name === template.name);
    if (index < 0) this.found.push(template);
    else if (isEmpty(this.found[index]!)) this.found[index] = template;
    else if (!isEmpty(template)) this.fail(`template: multiple definition of template ${goQuote(template.name)}`);
  }

  private templateName(context: string): string {
    const token = this.expect(context, 'string', 'raw');
    return unquote(token.text) ?? this.fail(`invalid syntax`, token.pos);
  }

  // Pipelines

  private pipeline(context: string, end: 'right' | 'close'): PipeNode {
    const { pos } = this.peekNonSpace();
    const declares: string[] = [];
    let isAssign = false;
    while (this.peekNonSpace().kind === 'variable') {
      const start = this.at;
      const variable = this.next();
      const after = this.peekNonSpace();
      if (after.kind === 'assign' || after.kind === 'declare') {
        isAssign = after.kind === 'assign';
        this.next();
        this.declare(variable, declares, isAssign);
        break;
      }
      if (after.kind !== 'comma') {
        this.at = start;
        break;
      }
      this.next();
      this.declare(variable, declares, false);
      if (context !== 'range' || declares.length >= 2) this.fail(`too many declarations in ${context}`);
      if (!['variable', 'right', 'close'].includes(this.peekNonSpace().kind)) {
        this.fail('range can only initialize variables');
      }
    }
    const commands: CommandNode[] = [];
    for (;;) {
      const token = this.nextNonSpace();
      if (token.kind === end) break;
      if (!STARTS.has(token.kind)) this.unexpected(token, context);
      this.at--;
      commands.push(this.command());
    }
    if (commands.length === 0) this.fail(`missing value for ${context}`);
    for (const [index, { args }] of commands.entries()) {
      if (index > 0 && CONSTANTS.has(args[0]!.kind)) {
        this.fail(`non executable command in pipeline stage ${index + 1}`);
      }
    }
    return { kind: 'pipe', pos, isAssign, declares, commands };
  }

  private declare(variable: Token, declares: string[], isAssign: boolean): void {
    if (isAssign) this.useVariable(variable);
    else this.variables.push(variable.text);
    declares.push(variable.text);
  }

  private useVariable({ text, pos }: Token): void {
    if (!this.variables.includes(text)) this.fail(`undefined variable ${JSON.stringify(text)}`, pos);
  }

  private command(): CommandNode {
    const { pos } = this.peekNonSpace();
    const args: Operand[] = [];
    for (;;) {
      this.peekNonSpace();
      const operand = this.operand();
      if (operand) args.push(operand);
      const token = this.next();
      if (token.kind === 'space') continue;
      if (token.kind === 'right' || token.kind === 'close') this.at--;
      else if (token.kind !== 'pipe') this.unexpected(token, 'operand');
      break;
    }
    if (args.length === 0) this.fail('empty command');
    return { pos, args };
  }

  private operand(): Operand | undefined {
    const node = this.term();
    if (!node || this.peek().kind !== 'field') return node;
    const { pos } = this.peek();
    const names: string[] = [];
    while (this.peek().kind === 'field') names.push(this.next().text.slice(1));
    if (node.kind === 'field' || node.kind === 'variable') return { ...node, pos, names: [...node.names, ...names] };
    if (CONSTANTS.has(node.kind))
      this.fail(`unexpected . after term ${JSON.stringify(this.tokens[this.at - 1]!.text)}`);
    return { kind: 'chain', pos, node, names };
  }

  private term(): Operand | undefined {
    const token = this.nextNonSpace();
    const { text, pos } = token;
    switch (token.kind) {
      case 'identifier':
        if (!this.isFunction(text)) this.fail(`function ${JSON.stringify(text)} not defined`, pos);
        return { kind: 'identifier', pos, name: text };
      case 'dot':
        return { kind: 'dot', pos };
      case 'nil':
        return { kind: 'nil', pos };
      case 'variable':
        this.useVariable(token);
        return { kind: 'variable', pos, names: [text] };
      case 'field':
        return { kind: 'field', pos, names: [text.slice(1)] };
      case 'bool':
        return { kind: 'bool', pos, value: text === 'true' };
      case 'number':
      case 'character':
        return (
          readNumber(text, pos, token.kind === 'character') ??
          this.fail(
            token.kind === 'character'
              ? `malformed character constant: ${text}`
              : `illegal number syntax: ${JSON.stringify(text)}`,
            pos,
          )
        );
      case 'open':
        if (++this.depth > MAX_DEPTH) this.fail(`nested deeper than ${MAX_DEPTH} levels`);
        try {
          return this.pipeline('parenthesized pipeline', 'close');
        } finally {
          this.depth--;
        }
      case 'string':
      case 'raw':
        return {
          kind: 'string',
          pos,
          value: unquote(text) ?? this.fail('invalid syntax', pos),
          quoted: text,
        };
      default:
        this.at--;
        return undefined;
    }
  }
}

const STARTS: ReadonlySet<TokenKind> = new Set([
  'bool',
  'character',
  'dot',
  'field',
  'identifier',
  'number',
  'nil',
  'raw',
  'string',
  'variable',
  'open',
]);

/** Words that cannot be called, and have no fields. */
const CONSTANTS: ReadonlySet<string> = new Set(['bool', 'dot', 'nil', 'number', 'string']);
