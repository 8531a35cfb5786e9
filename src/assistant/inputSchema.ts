/** The part of JSON Schema that inputs of tools use: one object of plain properties. It goes to assistants as it is. */
export interface InputSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, PropertySchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties: false;
}

export type PropertySchema =
  | {
      readonly type: 'string';
      readonly description: string;
      readonly enum?: readonly string[];
      readonly minLength?: number;
      readonly maxLength?: number;
    }
  | { readonly type: 'boolean'; readonly description: string };

/** What a tool is given, once it is checked. */
export type ToolInput = Readonly<Record<string, string | boolean | undefined>>;

/** The text of an input; `undefined` where it was not given. */
export function textOf(input: ToolInput, name: string): string | undefined {
  const value = Object.hasOwn(input, name) ? input[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}
