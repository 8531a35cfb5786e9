import { Origins, type Tracked } from './origins';
import { type GoValue, isList, isMap } from './values';

/**
 * The type that a Go function declares for an argument. The executor checks it, and reads constants by it, before the call:
 * the words of its errors are Go's. `any` takes everything, nil too.
 */
export type ParamType =
  | 'any'
  | 'string'
  | 'bool'
  | 'int'
  | 'int64'
  | 'float64'
  | '[]interface {}'
  | '[]string'
  | 'map[string]interface {}';

/** What a function may ask of the run that calls it. */
export interface Call {
  /** Renders a named template (`include`). */
  readonly include: (name: string, dot: Tracked) => Tracked;
  /** Renders a text as a template (`tpl`). */
  readonly renderText: (text: Tracked, dot: Tracked) => Tracked;
  /** A name for this place in the templates, the same in every run. */
  readonly site: string;
  /** Counts work that is beyond a step. Ends the run when there was too much. */
  readonly spend: (amount: number) => void;
}

export interface TemplateFunction {
  readonly params: readonly ParamType[];
  /** The last of `params` may come any number of times, also never. */
  readonly isVariadic: boolean;
  /** Works on values with what they were made of. May throw: `error calling <name>: …`. */
  readonly call: (args: readonly Tracked[], call: Call) => Tracked;
}

/** A function of plain values: what it gives was made of all that its arguments were made of. */
export function plain(
  params: readonly ParamType[],
  work: (...args: never[]) => GoValue,
  isVariadic = false,
): TemplateFunction {
  return {
    params,
    isVariadic,
    call: (args) => ({
      value: (work as (...values: GoValue[]) => GoValue)(...args.map(({ value }) => value)),
      from: originsOf(args),
    }),
  };
}

/** A function that handles what its arguments were made of by itself. */
export function tracking(
  params: readonly ParamType[],
  call: TemplateFunction['call'],
  isVariadic = false,
): TemplateFunction {
  return { params, isVariadic, call };
}

export function originsOf(args: readonly Tracked[]): Origins {
  return args.length === 1 ? args[0]!.from : Origins.joined(args.map(({ from }) => from));
}

/** What a function that goes through its arguments once costs beyond a step. */
export function weightOf(args: readonly Tracked[]): number {
  let weight = 0;
  for (const { value } of args) {
    if (typeof value === 'string') weight += value.length >> 5;
    else if (value !== null && isList(value)) weight += value.length >> 2;
    else if (value !== null && isMap(value)) weight += value.size >> 2;
  }
  return weight;
}
