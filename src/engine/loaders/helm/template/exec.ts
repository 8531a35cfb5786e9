import { assignedIn } from './assigned';
import type { RangeNode, Template, TemplateCallNode, TemplateNode } from './ast';
import { Evaluator, MISSING } from './evaluator';
import { printValue } from './goPrint';
import { entryOf, Origins, type Tracked, type TrackedText } from './origins';
import { printPipe } from './printNode';
import type { Program } from './program';
import { goQuote } from './quoting';
import { TextBuilder } from './text';
import { Int, int, isList, isMap, isTrue, sortedKeys } from './values';

/**
 * Runs a template, `under` conditions of its own. What it writes keeps the template line and the keys of the values that it was made of.
 * Follows go1.24 `src/text/template/exec.go`, with `missingkey=zero` as Helm sets it.
 * @throws ExecError, BudgetExceeded, and what functions throw on purpose (ChartRefusal)
 */
export function execute(
  template: Template,
  dot: Tracked,
  program: Program,
  under: Origins = Origins.none,
): TrackedText {
  return new Run(template, program, under).run(dot);
}

type Jump = 'break' | 'continue' | undefined;

/** The statements of a template: what it writes, and when. */
class Run extends Evaluator {
  private readonly output = new TextBuilder();

  run(dot: Tracked): TrackedText {
    this.variables.push({ name: '$', value: dot });
    this.walkAll(dot, this.template.nodes);
    return this.output.build();
  }

  protected runTemplate(template: Template, dot: Tracked): TrackedText {
    return execute(template, dot, this.program);
  }

  private walkAll(dot: Tracked, nodes: readonly TemplateNode[]): Jump {
    for (const node of nodes) {
      const jump = this.walk(dot, node);
      if (jump) return jump;
    }
    return undefined;
  }

  private walk(dot: Tracked, node: TemplateNode): Jump {
    this.program.budget.step();
    switch (node.kind) {
      case 'text':
        this.output.add(node.text, this.under, { file: this.template.file, pos: node.pos, isText: true });
        this.program.budget.write(node.text.length);
        return undefined;
      case 'action': {
        this.at(node.pos, node.pipe);
        const value = this.evalPipeline(dot, node.pipe);
        if (node.pipe.declares.length === 0) this.print(value, node.pos);
        return undefined;
      }
      case 'if':
      case 'with':
        return this.walkCondition(dot, node);
      case 'range':
        return this.walkRange(dot, node);
      case 'template':
        this.walkTemplate(dot, node);
        return undefined;
      default:
        return node.kind;
    }
  }

  private print(value: Tracked, pos: number): void {
    const text = printValue(value.value);
    this.program.budget.write(text.length);
    this.output.addText(
      typeof value.value === 'string' ? { ...value, value: value.value } : { value: text, from: value.from },
      this.under,
      { file: this.template.file, pos },
    );
  }

  private walkCondition(dot: Tracked, node: TemplateNode & { kind: 'if' | 'with' }): Jump {
    const scope = this.variables.length;
    const outside = this.under;
    this.at(node.pos, node.pipe);
    const value = this.evalPipeline(dot, node.pipe);
    this.under = outside.join(value.from.asCondition());
    const holds = isTrue(value.value);
    const inner = holds && node.kind === 'with' ? value : dot;
    // A variable that keeps its value because of the condition was made of it as well.
    for (const name of assignedIn((holds ? node.otherwise : node.body) ?? [])) {
      const variable = this.variables.findLast((candidate) => candidate.name === name);
      if (variable) variable.value = this.conditioned(variable.value);
    }
    const jump = this.walkAll(inner, holds ? node.body : (node.otherwise ?? []));
    this.variables.length = scope;
    this.under = outside;
    return jump;
  }

  private walkRange(dot: Tracked, node: RangeNode): Jump {
    const scope = this.variables.length;
    const outside = this.under;
    this.at(node.pos, node.pipe);
    const over = this.evalPipeline(dot, { ...node.pipe, declares: [] });
    this.under = outside.join(over.from.asCondition());
    const [first, second] = node.pipe.declares;
    if (second !== undefined && over.value instanceof Int) {
      this.fail(`can't use ${over.value.value} to iterate over more than one variable`);
    }
    const set = (name: string, value: Tracked): void => {
      if (node.pipe.isAssign) this.assign(name, value);
      else this.variables.push({ name, value });
    };
    let count = 0;
    for (const [key, item] of this.itemsOf(over)) {
      count++;
      this.program.budget.step();
      if (second !== undefined && first !== undefined) {
        set(first, key);
        set(second, item);
      } else if (first !== undefined) set(first, over.value instanceof Int ? key : item);
      const jump = this.walkAll(item, node.body);
      this.variables.length = scope;
      if (jump === 'break') break;
    }
    if (count === 0) this.walkAll(dot, node.otherwise ?? []);
    this.variables.length = scope;
    this.under = outside;
    return undefined;
  }

  /** What a `range` goes through: key and item. */
  private *itemsOf(over: Tracked): Iterable<[Tracked, Tracked]> {
    const { value, from } = over;
    if (value === null) return;
    if (isList(value)) {
      for (let index = 0; index < value.length; index++) {
        yield [{ value: int(index), from }, entryOf(value, index, from)];
      }
    } else if (isMap(value)) {
      for (const key of sortedKeys(value)) yield [{ value: key, from }, entryOf(value, key, from)];
    } else if (value instanceof Int) {
      for (let index = 0n; index < value.value; index++) {
        const item = { value: int(index), from };
        yield [item, item];
      }
    } else this.fail(`range can't iterate over ${printValue(value)}`);
  }

  private walkTemplate(dot: Tracked, node: TemplateCallNode): void {
    this.at(node.pos, `{{template ${goQuote(node.name)}${node.pipe ? ` ${printPipe(node.pipe)}` : ''}}}`);
    const template = this.program.templates.get(node.name);
    if (!template) this.fail(`template ${JSON.stringify(node.name)} not defined`);
    const inner = node.pipe ? this.evalPipeline(dot, node.pipe) : MISSING;
    this.program.budget.enter('exceeded maximum template depth (100000)');
    const text = this.runTemplate(template, inner);
    this.program.budget.leave();
    this.output.addText(text, this.under, { file: this.template.file, pos: node.pos });
  }
}
