import { visible } from '../engine/formatters/escape';
import { nearest } from '../engine/util/nearest';
import type { InputSchema, PropertySchema, ToolInput } from './inputSchema';

/** The input, or what is wrong with it: what was given, and what would be right. Accepts what a validator of JSON Schema accepts. */
export function checkInput(schema: InputSchema, given: unknown): { input: ToolInput } | { problem: string } {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return { problem: 'The input must be an object.' };
  }
  for (const [name, value] of Object.entries(given)) {
    const property = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
    if (!property) return { problem: unknownText(schema, name) };
    const problem = problemOf(property, value);
    if (problem) return { problem: `"${name}" ${problem}.` };
  }
  const missing = (schema.required ?? []).find((name) => !Object.hasOwn(given, name));
  return missing === undefined ? { input: given as ToolInput } : { problem: `"${missing}" must be given.` };
}

function problemOf(property: PropertySchema, value: unknown): string | undefined {
  if (property.type === 'boolean') return typeof value === 'boolean' ? undefined : 'must be true or false';
  if (typeof value !== 'string') return 'must be a text';
  if (property.enum && !property.enum.includes(value)) return `must be one of ${property.enum.join(', ')}`;
  // JSON Schema counts characters, not the units of UTF-16.
  const length = [...value].length;
  if (property.minLength !== undefined && length < property.minLength) return 'must not be empty';
  if (property.maxLength !== undefined && length > property.maxLength) {
    return `is longer than ${property.maxLength} characters`;
  }
  return undefined;
}

function unknownText({ properties }: InputSchema, name: string): string {
  const names = Object.keys(properties);
  const near = nearest(name, names);
  const meant = near === undefined ? '' : ` Was "${near}" meant?`;
  return `There is no input "${visible(name.slice(0, 60))}".${meant} There are ${names.join(', ')}.`;
}
