import { weakMemo } from '../../../util/weakMemo';
import type { CommandNode, Operand, PipeNode, Template, TemplateNode } from '../template/ast';

/** A key of the values as a template names it, below `.Values` of its own chart: `['image', 'tag']`. */
export type KeyPath = readonly string[];

/** What a template does with a key: writes it, asks whether it is there, or reads it where a missing one does no harm. */
export type ReadRole = 'written' | 'condition' | 'guarded';

/** One place of a template that reads a key. */
export interface ValuesRead {
  readonly path: KeyPath;
  readonly role: ReadRole;
  /** Characters from the start of the template's file. */
  readonly pos: number;
  /** Keys that the conditions around it ask for, the outermost first. */
  readonly under: readonly KeyPath[];
  /** Texts with which it is compared. */
  readonly compared?: readonly string[];
  /** A constant stands in for it where it is not given (`default 8080 .Values.port`). */
  readonly hasFallback?: boolean;
  /** A condition whose branch ends the rendering: the key is asked for so that those who still give it are told. */
  readonly isRefused?: boolean;
}

/** What a variable or the dot means, from the root: `['Values', 'image']`; `undefined` where nobody can tell. */
type Meaning = readonly string[] | undefined;

interface Scope {
  readonly dot: Meaning;
  readonly variables: Map<string, Meaning>;
  readonly under: readonly KeyPath[];
}

/** Functions that take what is not there. */
const TOLERANT = new Set([
  ...['default', 'coalesce', 'empty', 'hasKey', 'dig', 'get', 'ternary', 'kindIs', 'typeIs', 'kindOf', 'typeOf'],
  ...['and', 'or', 'not', 'eq', 'ne', 'required', 'toYaml', 'toJson', 'quote', 'squote', 'merge', 'mergeOverwrite'],
  ...[
    'concat',
    'include',
    'tpl',
    'dict',
    'list',
    'has',
    'len',
    'deepCopy',
    'omit',
    'pick',
    'isNil',
    'fail',
    'all',
    'any',
  ],
]);

/**
 * The keys of the values that a template reads, in branches that no values take, too. The dot is followed through `with`, variables through
 * their declarations; of a template that others include, the dot is taken to be the chart's. Kept with what was read: many files say the same.
 */
export const valuesReads: (nodes: Template['nodes']) => readonly ValuesRead[] = weakMemo((nodes) => {
  const reader = new Reader();
  reader.walkAll(nodes, { dot: [], variables: new Map([['$', []]]), under: [] });
  return reader.found;
});

class Reader {
  readonly found: ValuesRead[] = [];

  walkAll(nodes: readonly TemplateNode[], scope: Scope): void {
    for (const node of nodes) this.walk(node, scope);
  }

  private walk(node: TemplateNode, scope: Scope): void {
    switch (node.kind) {
      case 'action':
        this.pipe(node.pipe, scope, 'written');
        return;
      case 'template':
        if (node.pipe) this.pipe(node.pipe, scope, 'guarded');
        return;
      case 'if':
      case 'with':
      case 'range': {
        const inner: Scope = { ...scope, variables: new Map(scope.variables) };
        const first = this.found.length;
        this.pipe(node.pipe, inner, 'condition');
        const asked = this.found.slice(first).map(({ path }) => path);
        if (node.body.some(isFailure))
          for (let at = first; at < this.found.length; at++) this.found[at] = { ...this.found[at]!, isRefused: true };
        const under = [...scope.under, ...asked];
        const dot =
          node.kind === 'if' ? scope.dot : node.kind === 'with' ? this.meaningOfPipe(node.pipe, scope) : undefined;
        if (node.kind === 'range') for (const name of node.pipe.declares) inner.variables.set(name, undefined);
        this.walkAll(node.body, { ...inner, dot, under });
        this.walkAll(node.otherwise ?? [], { ...inner, dot: scope.dot, under });
        return;
      }
      default:
        return;
    }
  }

  private pipe(pipe: PipeNode, scope: Scope, role: ReadRole): void {
    const takes = pipe.commands.slice(1).map(functionOf);
    const fallback = pipe.commands[1];
    pipe.commands.forEach((command, index) => {
      const isTaken = takes.slice(index).some((name) => name !== undefined && TOLERANT.has(name));
      const hasFallback = index === 0 && fallback !== undefined && isDefault(fallback) && isConstant(fallback.args[1]);
      this.command(command, scope, role === 'written' && isTaken ? 'guarded' : role, hasFallback);
    });
    for (const name of pipe.declares) scope.variables.set(name, this.meaningOfPipe(pipe, scope));
  }

  private command(command: CommandNode, scope: Scope, role: ReadRole, hasFallback: boolean): void {
    const called = functionOf(command);
    const isComparison = called === 'eq' || called === 'ne';
    const texts = isComparison ? command.args.flatMap((arg) => (arg.kind === 'string' ? [arg.value] : [])) : [];
    const inner = role === 'written' && called !== undefined && TOLERANT.has(called) ? 'guarded' : role;
    const isLastDefaulted = isDefault(command) && isConstant(command.args[1]);
    command.args.forEach((arg, index) => {
      const isDefaulted = hasFallback || (isLastDefaulted && index === 2);
      this.operand(arg, scope, inner, { texts, hasFallback: isDefaulted });
    });
  }

  private operand(
    operand: Operand,
    scope: Scope,
    role: ReadRole,
    { texts, hasFallback }: { readonly texts: readonly string[]; readonly hasFallback: boolean },
  ): void {
    if (operand.kind === 'pipe') {
      this.pipe(operand, scope, role);
      return;
    }
    const path = keyOf(this.meaningOf(operand, scope));
    if (path) {
      this.found.push({
        path,
        // What stands in brackets may be nothing: Go takes a field of that.
        role: operand.kind === 'chain' && role === 'written' ? 'guarded' : role,
        pos: operand.pos,
        under: scope.under,
        ...(texts.length > 0 ? { compared: texts } : {}),
        ...(hasFallback ? { hasFallback } : {}),
      });
    } else if (operand.kind === 'chain') this.operand(operand.node, scope, role, { texts: [], hasFallback: false });
  }

  private meaningOf(operand: Operand, scope: Scope): Meaning {
    switch (operand.kind) {
      case 'dot':
        return scope.dot;
      case 'field':
        // `.Values` stands in the chart's own dot alone, or in a map that holds it for a template.
        return scope.dot ? [...scope.dot, ...operand.names] : operand.names[0] === 'Values' ? operand.names : undefined;
      case 'variable': {
        const [name, ...rest] = operand.names;
        const meaning = scope.variables.get(name!);
        return meaning && [...meaning, ...rest];
      }
      case 'chain': {
        const meaning = this.meaningOf(operand.node, scope);
        return meaning && [...meaning, ...operand.names];
      }
      case 'pipe':
        return this.meaningOfPipe(operand, scope);
      default:
        return undefined;
    }
  }

  private meaningOfPipe({ commands }: PipeNode, scope: Scope): Meaning {
    const [only] = commands;
    return commands.length === 1 && only?.args.length === 1 ? this.meaningOf(only.args[0]!, scope) : undefined;
  }
}

/** The keys behind `.Values`; those of a map that holds the chart's dot (`.context.Values.image`) are the same. */
function keyOf(meaning: Meaning): KeyPath | undefined {
  if (!meaning || meaning[0] === 'Subcharts') return undefined;
  const index = meaning.indexOf('Values');
  const isRoot = index === 0 || (index === 1 && /^(?:context|ctx|root|top|dot|global|\$)$/i.test(meaning[0]!));
  return isRoot && meaning.length > index + 1 ? meaning.slice(index + 1) : undefined;
}

/** `fail "…"`, or a text that is handed to it. */
function isFailure(node: TemplateNode): boolean {
  return node.kind === 'action' && node.pipe.commands.some((command) => functionOf(command) === 'fail');
}

function functionOf({ args: [first] }: CommandNode): string | undefined {
  return first?.kind === 'identifier' ? first.name : undefined;
}

const isDefault = (command: CommandNode): boolean => functionOf(command) === 'default';

const isConstant = (operand: Operand | undefined): boolean =>
  operand?.kind === 'number' || (operand?.kind === 'string' && operand.value !== '');
