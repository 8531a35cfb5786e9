import type { SourceFile } from '../../../model/source';

/**
 * The tree of a Go template, as `text/template/parse` makes it (go1.24 `src/text/template/parse/node.go`).
 * `pos` counts characters of the template's text from 0; errors turn it into line and column.
 */
export type TemplateNode = TextNode | ActionNode | IfNode | WithNode | RangeNode | TemplateCallNode | JumpNode;

/** What may stand as a word of a command. */
export type Operand =
  | { readonly kind: 'dot'; readonly pos: number }
  | { readonly kind: 'nil'; readonly pos: number }
  | { readonly kind: 'bool'; readonly pos: number; readonly value: boolean }
  | NumberNode
  | { readonly kind: 'string'; readonly pos: number; readonly value: string; readonly quoted: string }
  | { readonly kind: 'identifier'; readonly pos: number; readonly name: string }
  | FieldNode
  | VariableNode
  | ChainNode
  | PipeNode;

/** `.a.b` */
export interface FieldNode {
  readonly kind: 'field';
  readonly pos: number;
  readonly names: readonly string[];
}

/** `$x.a.b`; the first name has its `$`. */
export interface VariableNode {
  readonly kind: 'variable';
  readonly pos: number;
  readonly names: readonly string[];
}

/** `(pipeline).a.b` */
export interface ChainNode {
  readonly kind: 'chain';
  readonly pos: number;
  readonly node: Operand;
  readonly names: readonly string[];
}

/** A constant. Go keeps it ideal until it knows what is wanted: an integer may be a float, a character is an integer. */
export interface NumberNode {
  readonly kind: 'number';
  readonly pos: number;
  readonly text: string;
  /** Present when it is an integer. */
  readonly int?: bigint;
  /** Present when it is a real number. */
  readonly float?: number;
  /** The imaginary part of `2i`. */
  readonly imaginary?: number;
  /** Written as an integer or character would be, not with a point or exponent. */
  readonly isCharacter?: boolean;
}

export interface CommandNode {
  readonly pos: number;
  readonly args: readonly Operand[];
}

export interface PipeNode {
  readonly kind: 'pipe';
  readonly pos: number;
  /** `$x = …` in place of `$x := …`. */
  readonly isAssign: boolean;
  /** Names with their `$`. */
  readonly declares: readonly string[];
  readonly commands: readonly CommandNode[];
}

export interface TextNode {
  readonly kind: 'text';
  readonly pos: number;
  readonly text: string;
}

export interface ActionNode {
  readonly kind: 'action';
  readonly pos: number;
  readonly pipe: PipeNode;
}

interface Branch {
  readonly pos: number;
  readonly pipe: PipeNode;
  readonly body: readonly TemplateNode[];
  readonly otherwise?: readonly TemplateNode[];
}

export interface IfNode extends Branch {
  readonly kind: 'if';
}

export interface WithNode extends Branch {
  readonly kind: 'with';
}

export interface RangeNode extends Branch {
  readonly kind: 'range';
}

/** `{{ template "name" . }}` */
export interface TemplateCallNode {
  readonly kind: 'template';
  readonly pos: number;
  readonly name: string;
  readonly pipe?: PipeNode;
}

export interface JumpNode {
  readonly kind: 'break' | 'continue';
  readonly pos: number;
}

/** One named template: a file, or what `define` or `block` names. */
export interface Template {
  readonly name: string;
  /** The file in which it is written; positions are in its text. */
  readonly file: TemplateFile;
  readonly nodes: readonly TemplateNode[];
}

export interface TemplateFile {
  /** As errors name it: `chart/templates/service.yaml`. */
  readonly name: string;
  readonly text: string;
  /** The file of the tree; absent for a text that `tpl` renders. */
  readonly source?: SourceFile;
}
