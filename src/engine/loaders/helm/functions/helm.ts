import { parseYaml } from '../../yaml';
import { plain, type TemplateFunction, tracking } from '../template/functions';
import { Origins, type Tracked, type TrackedText } from '../template/origins';
import { BudgetExceeded, ChartRefusal } from '../template/templateError';
import { type GoValue, isList, isMap, nilList } from '../template/values';
import { jsonError } from './goJsonErrors';
import { toGoYaml } from './goYaml';
import { fromJson, type JsonOptions, toGoJson } from './json';
import { fromToml } from './readToml';
import { toToml } from './toml';

const PLAIN: JsonOptions = { escapesHtml: true };

/** Functions that Helm adds (helm v4 `pkg/engine/funcs.go`, `engine.go`), and Sprig's JSON. */
export const helmFunctions: Readonly<Record<string, TemplateFunction>> = {
  include: tracking(['string', 'any'], ([name, dot], call) => {
    const text = call.include(String(name!.value), dot!);
    return name!.from === Origins.none ? text : { ...text, from: text.from.join(name!.from) };
  }),
  tpl: tracking(['string', 'any'], ([text, dot], call) => call.renderText(text as TrackedText, dot!)),
  required: tracking(['string', 'any'], ([message, value]) => {
    if (value!.value === null || value!.value === '') throw new ChartRefusal(String(message!.value));
    return value!;
  }),
  fail: plain(['string'], (message: string) => {
    throw new ChartRefusal(message);
  }),
  // There is no cluster: as `helm template`, which finds nothing.
  lookup: plain(['string', 'string', 'string', 'string'], () => new Map()),
  // What cannot be written is an empty text; the `must` forms tell why.
  toYaml: tracking(['any'], ([value], call) => orNothing(value!, () => toGoYaml(value!, call.spend))),
  mustToYaml: tracking(['any'], ([value], call) => toGoYaml(value!, call.spend)),
  toYamlPretty: tracking(['any'], ([value], call) =>
    orNothing(value!, () => toGoYaml(value!, call.spend, { indentsLists: true })),
  ),
  fromYaml: plain(['string'], (text: string) => readYaml(text, 'map')),
  fromYamlArray: plain(['string'], (text: string) => readYaml(text, 'list')),
  toJson: written(PLAIN, true),
  mustToJson: written(PLAIN, false),
  toPrettyJson: written({ escapesHtml: true, indent: '  ' }, true),
  mustToPrettyJson: written({ escapesHtml: true, indent: '  ' }, false),
  toRawJson: written({ escapesHtml: false }, false),
  mustToRawJson: written({ escapesHtml: false }, false),
  fromJson: plain(['string'], (text: string) => readJson(text, 'map')),
  fromJsonArray: plain(['string'], (text: string) => readJson(text, 'list')),
  mustFromJson: plain(['string'], (text: string) => {
    const problem = jsonError(text);
    if (problem !== undefined) throw new Error(problem);
    return fromJson(JSON.parse(text));
  }),
  toToml: tracking(['any'], ([value], call) => {
    try {
      return { value: toToml(value!.value, call.spend), from: value!.from };
    } catch (error) {
      if (error instanceof BudgetExceeded || value!.value === null) throw error;
      return { value: error instanceof Error ? error.message : String(error), from: value!.from };
    }
  }),
  fromToml: plain(['string'], fromToml),
  hello: plain([], () => 'Hello!'),
};

function written(options: JsonOptions, isQuiet: boolean): TemplateFunction {
  return tracking(['any'], ([value], call) => {
    const write = (): Tracked => ({ value: toGoJson(value!.value, options, call.spend), from: value!.from });
    return isQuiet ? orNothing(value!, write) : write();
  });
}

function orNothing({ from }: Tracked, write: () => Tracked): Tracked {
  try {
    return write();
  } catch (error) {
    if (error instanceof BudgetExceeded) throw error;
    return { value: '', from };
  }
}

/** An error is no failure of the template: it stands in the result, under `Error`, or as the only item. */
function readYaml(text: string, wanted: 'map' | 'list'): GoValue {
  const { documents, problems } = parseYaml({ path: 'fromYaml', blob: '', text }, 'kubernetes');
  const problem = problems.find(({ isDuplicateKey }) => !isDuplicateKey);
  if (problem) return asError(`error converting YAML to JSON: yaml: line ${problem.line}: ${problem.message}`, wanted);
  return checked(fromJson(documents[0] ?? null), wanted, 'error unmarshaling JSON: while decoding JSON: ');
}

function readJson(text: string, wanted: 'map' | 'list'): GoValue {
  const problem = jsonError(text);
  return problem === undefined ? checked(fromJson(JSON.parse(text)), wanted, '') : asError(problem, wanted);
}

function checked(value: GoValue, wanted: 'map' | 'list', prefix: string): GoValue {
  if (value === null) return wanted === 'map' ? new Map() : nilList();
  if (wanted === 'map' ? isMap(value) : isList(value)) return value;
  const kind = isList(value) ? 'array' : isMap(value) ? 'object' : typeof value === 'boolean' ? 'bool' : typeof value;
  const type = wanted === 'map' ? 'map[string]interface {}' : '[]interface {}';
  return asError(`${prefix}json: cannot unmarshal ${kind} into Go value of type ${type}`, wanted);
}

function asError(message: string, wanted: 'map' | 'list'): GoValue {
  return wanted === 'map' ? new Map([['Error', message]]) : [message];
}
