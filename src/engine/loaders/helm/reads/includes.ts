import type { Operand, PipeNode, Template, TemplateNode } from '../template/ast';

/** The names of the templates that a template includes, where they are written out. */
export function includedNames({ nodes }: Template): Set<string> {
  const names = new Set<string>();
  for (const node of nodes) inNode(node, names);
  return names;
}

function inNode(node: TemplateNode, names: Set<string>): void {
  if (node.kind === 'template') names.add(node.name);
  if ('pipe' in node && node.pipe) inPipe(node.pipe, names);
  if (node.kind === 'if' || node.kind === 'with' || node.kind === 'range') {
    for (const child of [...node.body, ...(node.otherwise ?? [])]) inNode(child, names);
  }
}

function inPipe({ commands }: PipeNode, names: Set<string>): void {
  for (const { args } of commands) {
    const [called, name] = args;
    if (called?.kind === 'identifier' && called.name === 'include' && name?.kind === 'string') names.add(name.value);
    for (const arg of args) inOperand(arg, names);
  }
}

function inOperand(operand: Operand, names: Set<string>): void {
  if (operand.kind === 'pipe') inPipe(operand, names);
  else if (operand.kind === 'chain') inOperand(operand.node, names);
}
