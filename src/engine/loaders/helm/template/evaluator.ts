import { isOfType, WANTED } from './argTypes';
import type { CommandNode, FieldNode, NumberNode, Operand, PipeNode, Template } from './ast';
import { PIECE } from './budget';
import { type Call, type ParamType, weightOf } from './functions';
import { entryOf, Origins, type Tracked, type TrackedText, untracked } from './origins';
import { printCommand, printNode } from './printNode';
import type { Program } from './program';
import { goQuote } from './quoting';
import { BudgetExceeded, ExecError, lineAndByteColumn } from './templateError';
import { Int, isList, isMap, isTrue, methodsOf, Struct, typeOf } from './values';

/** Helm includes a template inside of itself no more often. */
const MAX_INCLUDED = 1000;

const endlessly = (name: string): string =>
  `rendering template has a nested reference name: ${name}: unable to execute template`;

/** Steps for a method: those of `.Files` look through all of them. */
const METHOD = 100;

/** Nothing at all, as opposed to a nil that something holds. */
export const MISSING: Tracked = untracked(null);

/** A node, the arguments of a command, or a text. */
type Shown = Operand | readonly Operand[] | string;

function printed(shown: Shown): string {
  if (typeof shown === 'string') return shown;
  return 'kind' in shown ? printNode(shown) : printCommand(shown);
}

interface Variable {
  readonly name: string;
  value: Tracked;
}

/**
 * The expressions of a template: pipelines, commands, fields, calls (go1.24 `src/text/template/exec.go`, from `evalPipeline` on). What they
 * give knows what it was made of.
 */
export abstract class Evaluator {
  protected readonly variables: Variable[] = [];
  /** The node at work, for errors. */
  private pos = 0;
  private shown: Shown = '';

  constructor(
    protected readonly template: Template,
    protected readonly program: Program,
    /** What the conditions depend on under which the present part is written. */
    protected under: Origins,
  ) {}

  /** Runs another template, with the same program. */
  protected abstract runTemplate(template: Template, dot: Tracked): TrackedText;

  // Errors

  /** Notes what is at work: it is printed for the error that may come. */
  protected at(pos: number, shown: Shown): void {
    this.pos = pos;
    this.shown = shown;
  }

  protected fail(reason: string, cause?: unknown): never {
    const { file } = this.template;
    throw new ExecError(
      {
        file,
        ...lineAndByteColumn(file.text, this.pos),
        template: this.template.name,
        snippet: printed(this.shown),
      },
      reason,
      cause,
    );
  }

  // Pipelines

  protected evalPipeline(dot: Tracked, pipe: PipeNode): Tracked {
    let value: Tracked | undefined;
    for (const command of pipe.commands) {
      value = this.evalCommand(dot, command, value);
      // Go takes the value out of the interface that held it: a nil is nothing then.
      if (value.held) value = { ...value, held: false };
    }
    const result = value ?? MISSING;
    for (const name of pipe.declares) {
      if (pipe.isAssign) this.assign(name, result);
      else this.variables.push({ name, value: this.conditioned(result) });
    }
    return result;
  }

  protected assign(name: string, value: Tracked): void {
    const variable = this.variables.findLast((candidate) => candidate.name === name);
    if (!variable) this.fail(`undefined variable: ${name}`);
    variable.value = this.conditioned(value);
  }

  /** A value that was chosen under a condition was made of the condition too. */
  protected conditioned(value: Tracked): Tracked {
    return this.under === Origins.none ? value : { ...value, from: value.from.join(this.under) };
  }

  private evalCommand(dot: Tracked, { args }: CommandNode, final: Tracked | undefined): Tracked {
    const [first] = args as [Operand];
    switch (first.kind) {
      case 'field':
        return this.evalFields(dot, dot, first, first.names, args, final);
      case 'chain':
        return this.evalChain(dot, first, args, final);
      case 'identifier':
        return this.evalFunction(dot, first, args, final);
      case 'variable':
        return this.evalVariable(dot, first, args, final);
      case 'pipe':
        this.notAFunction(args, final);
        return this.evalPipeline(dot, first);
      default:
        break;
    }
    this.at(first.pos, first);
    this.notAFunction(args, final);
    switch (first.kind) {
      case 'bool':
        return untracked(first.value);
      case 'dot':
        return dot;
      case 'string':
        return untracked(first.value);
      case 'number':
        return untracked(this.idealConstant(first));
      default:
        return this.fail('nil is not a command');
    }
  }

  private notAFunction(args: readonly Operand[], final: Tracked | undefined): void {
    if (args.length > 1 || final) this.fail(`can't give argument to non-function ${printNode(args[0]!)}`);
  }

  private idealConstant(number: NumberNode): Int | number | string {
    if (number.imaginary !== undefined) return `(0+${number.imaginary}i)`;
    const looksReal = !number.isCharacter && !/^[+-]?0[xX]/.test(number.text) && /[.eEpP]/.test(number.text);
    const isHexFloat = /^[+-]?0[xX].*[.pP]/.test(number.text);
    if (number.float !== undefined && (looksReal || isHexFloat)) return number.float;
    if (number.int !== undefined) return new Int(number.int);
    return this.fail(`${number.text} overflows int`);
  }

  // Fields

  private evalVariable(
    dot: Tracked,
    node: Operand & { kind: 'variable' },
    args: readonly Operand[],
    final: Tracked | undefined,
  ): Tracked {
    const [name, ...names] = node.names as [string, ...string[]];
    const found = this.variables.findLast((candidate) => candidate.name === name);
    this.at(node.pos, node);
    if (!found) this.fail(`undefined variable: ${name}`);
    if (names.length === 0) {
      this.notAFunction(args, final);
      return found.value;
    }
    return this.evalFields(dot, found.value, node, names, args, final);
  }

  private evalChain(
    dot: Tracked,
    node: Operand & { kind: 'chain' },
    args: readonly Operand[],
    final: Tracked | undefined,
  ): Tracked {
    this.at(node.pos, node);
    if (node.node.kind === 'nil') this.fail(`indirection through explicit nil in ${printNode(node)}`);
    const receiver = this.evalAny(dot, node.node);
    return this.evalFields(dot, receiver, node, node.names, args, final);
  }

  private evalFields(
    dot: Tracked,
    receiver: Tracked,
    node: FieldNode | Operand,
    names: readonly string[],
    args: readonly Operand[],
    final: Tracked | undefined,
  ): Tracked {
    let current = receiver;
    for (const [index, name] of names.entries()) {
      if (node.kind !== 'chain') this.at(node.pos, node);
      const isLast = index === names.length - 1;
      current = this.evalField(dot, current, name, isLast ? args : [], isLast ? final : undefined);
    }
    return current;
  }

  private evalField(
    dot: Tracked,
    receiver: Tracked,
    name: string,
    args: readonly Operand[],
    final: Tracked | undefined,
  ): Tracked {
    const { value, from } = receiver;
    if (value === null) {
      if (receiver.held) this.fail(`nil pointer evaluating interface {}.${name}`);
      return { value: null, from };
    }
    const method = methodsOf(value)?.get(name);
    if (method) {
      const given = args.slice(1).map((arg) => this.evalAny(dot, arg));
      const all = final ? [...given, final] : given;
      this.program.budget.spend(METHOD + (isMap(value) ? value.size : 0));
      return {
        value: this.calling(name, () => method(all.map((one) => one.value))),
        from: all.reduce((joined, one) => joined.join(one.from), from),
      };
    }
    if (value instanceof Struct) {
      const field = value.fields.get(name);
      if (field !== undefined) {
        if (args.length > 1 || final) this.fail(`${name} has arguments but cannot be invoked as function`);
        return { value: field, from };
      }
      this.fail(`can't evaluate field ${name} in type ${receiver.held ? 'interface {}' : value.type}`);
    }
    if (isMap(value)) {
      if (args.length > 1 || final) this.fail(`${name} is not a method but has arguments`);
      return entryOf(value, name, from);
    }
    return this.fail(`can't evaluate field ${name} in type ${receiver.held ? 'interface {}' : typeOf(value)}`);
  }

  // Functions

  private evalFunction(
    dot: Tracked,
    node: Operand & { kind: 'identifier' },
    args: readonly Operand[],
    final: Tracked | undefined,
  ): Tracked {
    this.at(node.pos, node.name);
    const { name } = node;
    if (name === 'and' || name === 'or') return this.evalLogic(dot, name, args, final);
    const definition = this.program.functions.get(name);
    if (!definition) this.fail(`${JSON.stringify(name)} is not a defined function`);
    const given = args.slice(1);
    const count = given.length + (final ? 1 : 0);
    const { params, isVariadic } = definition;
    const fixed = isVariadic ? params.length - 1 : params.length;
    if (isVariadic ? count < fixed : count !== fixed) {
      this.fail(`wrong number of args for ${name}: want ${isVariadic ? 'at least ' : ''}${fixed} got ${count}`);
    }
    const typeAt = (index: number): ParamType => params[Math.min(index, params.length - 1)]!;
    const values = given.map((arg, index) => this.evalArg(dot, arg, typeAt(index)));
    if (final) values.push(this.fit(final, typeAt(values.length)));
    const { pos: lastPos, shown: lastShown } = this;
    this.at(node.pos, args);
    const { pos } = this;
    return this.calling(name, () => {
      this.program.budget.spend(weightOf(values));
      const result = definition.call(values, this.callAt(name, pos));
      if (typeof result.value === 'string') this.program.budget.hold(result.value.length, result.spans?.length ?? 0);
      else if (isList(result.value)) this.program.budget.spend(result.value.length * PIECE);
      // What fails next, before another node is looked at, is told of the last argument.
      this.at(lastPos, lastShown);
      return result;
    });
  }

  private callAt(name: string, pos: number): Call {
    const { include, renderText, spend } = this;
    return { include, renderText, spend, site: `${this.template.file.name}:${pos}:${name}` };
  }

  private readonly include: Call['include'] = (wanted, dot) => {
    const { program } = this;
    const nested = program.included.get(wanted) ?? 0;
    if (nested > MAX_INCLUDED) throw new Error(endlessly(wanted));
    program.included.set(wanted, nested + 1);
    const found = program.templates.get(wanted);
    if (!found) throw new Error(`template: no template ${goQuote(wanted)} associated with template "gotpl"`);
    program.budget.enter(endlessly(wanted));
    const text = this.runTemplate(found, dot);
    program.budget.leave();
    program.included.set(wanted, nested);
    return text;
  };

  private readonly renderText: Call['renderText'] = (text, dot) => {
    this.program.budget.enter();
    const rendered = this.program.renderText(text, dot);
    this.program.budget.leave();
    return rendered;
  };

  private readonly spend: Call['spend'] = (amount) => this.program.budget.spend(amount);

  /** Gives an error of a function the words that Go puts around it. */
  private calling<T>(name: string, work: () => T): T {
    const { pos, shown } = this;
    try {
      return work();
    } catch (error) {
      if (error instanceof BudgetExceeded) throw error;
      this.at(pos, shown);
      return this.fail(`error calling ${name}: ${error instanceof Error ? error.message : String(error)}`, error);
    }
  }

  /** `and` and `or` look at no more arguments than they need. */
  private evalLogic(dot: Tracked, name: 'and' | 'or', args: readonly Operand[], final: Tracked | undefined): Tracked {
    const given = args.slice(1);
    if (given.length === 0 && !final) this.fail(`wrong number of args for ${name}: want at least 1 got 0`);
    let from = Origins.none;
    let value = MISSING;
    for (const next of [...given, final]) {
      if (next === undefined) break;
      value = 'kind' in next ? this.evalAny(dot, next) : next;
      from = from.join(value.from);
      if (isTrue(value.value) === (name === 'or')) break;
    }
    return { ...value, from, held: false };
  }

  /** An argument where anything is taken. */
  private evalAny(dot: Tracked, node: Operand): Tracked {
    this.at(node.pos, node);
    switch (node.kind) {
      case 'dot':
        return dot;
      case 'nil':
        return MISSING;
      case 'bool':
      case 'string':
        return untracked(node.value);
      case 'number':
        return untracked(this.idealConstant(node));
      case 'field':
        return this.evalFields(dot, dot, node, node.names, [node], undefined);
      case 'variable':
        return this.evalVariable(dot, node, [node], undefined);
      case 'chain':
        return this.evalChain(dot, node, [node], undefined);
      case 'identifier':
        return this.evalFunction(dot, node, [node], undefined);
      case 'pipe':
        return this.evalPipeline(dot, node);
    }
  }

  private evalArg(dot: Tracked, node: Operand, type: ParamType): Tracked {
    this.at(node.pos, node);
    if (type === 'any') return this.evalAny(dot, node);
    switch (node.kind) {
      case 'nil':
        if (type.startsWith('map') || type.startsWith('[]')) return MISSING;
        return this.fail(`cannot assign nil to ${type}`);
      case 'bool':
        return type === 'bool'
          ? untracked(node.value)
          : this.fail(`expected ${WANTED[type]}; found ${printNode(node)}`);
      case 'string':
        return type === 'string'
          ? untracked(node.value)
          : this.fail(`expected ${WANTED[type]}; found ${printNode(node)}`);
      case 'number':
        return untracked(this.constantOf(node, type));
      default: {
        const value = this.evalAny(dot, node);
        this.at(node.pos, node);
        return this.fit(value, type);
      }
    }
  }

  private constantOf(node: NumberNode, type: ParamType): Int | number {
    if (type === 'float64' && node.float !== undefined) return node.float;
    if ((type === 'int' || type === 'int64') && node.int !== undefined) return new Int(node.int, type);
    return this.fail(`expected ${WANTED[type]}; found ${node.text}`);
  }

  /** `validateType`: the value, when it is of the type that the function declares. */
  private fit(given: Tracked, type: ParamType): Tracked {
    const { value } = given;
    if (type === 'any') return given;
    if (value === null) {
      if (!given.held && (type.startsWith('map') || type.startsWith('[]'))) return given;
      return given.held
        ? this.fail(`wrong type for value; expected ${type}; got interface {}`)
        : this.fail(`invalid value; expected ${type}`);
    }
    return isOfType(value, type) ? given : this.fail(`wrong type for value; expected ${type}; got ${typeOf(value)}`);
  }
}
