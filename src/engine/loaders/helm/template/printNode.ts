import type { Operand, PipeNode } from './ast';

/** A piece of template as Go prints it in errors (`Node.String`). */
export function printNode(node: Operand): string {
  switch (node.kind) {
    case 'dot':
      return '.';
    case 'nil':
      return 'nil';
    case 'bool':
      return String(node.value);
    case 'number':
      return node.text;
    case 'string':
      return node.quoted;
    case 'identifier':
      return node.name;
    case 'field':
      return node.names.map((name) => `.${name}`).join('');
    case 'variable':
      return node.names.join('.');
    case 'chain': {
      const inner = node.node.kind === 'pipe' ? `(${printPipe(node.node)})` : printNode(node.node);
      return `${inner}${node.names.map((name) => `.${name}`).join('')}`;
    }
    case 'pipe':
      return printPipe(node);
  }
}

export function printPipe({ declares, isAssign, commands }: PipeNode): string {
  const declared = declares.length > 0 ? `${declares.join(', ')} ${isAssign ? '=' : ':='} ` : '';
  return declared + commands.map(({ args }) => printCommand(args)).join(' | ');
}

export function printCommand(args: readonly Operand[]): string {
  return args.map((arg) => (arg.kind === 'pipe' ? `(${printPipe(arg)})` : printNode(arg))).join(' ');
}
