import { parseYaml } from '../../yaml';
import { plain, type TemplateFunction, tracking } from '../template/functions';
import { Origins, type TrackedText } from '../template/origins';
import { ChartRefusal } from '../template/templateError';
import { type GoValue, isList, isMap } from '../template/values';
import { toGoYaml } from './goYaml';
import { fromJson, toGoJson } from './json';
import { toToml } from './toml';

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
  toYaml: tracking(['any'], ([value]) => toGoYaml(value!)),
  toYamlPretty: tracking(['any'], ([value]) => toGoYaml(value!)),
  fromYaml: plain(['string'], (text: string) => readYaml(text, 'map')),
  fromYamlArray: plain(['string'], (text: string) => readYaml(text, 'list')),
  toJson: plain(['any'], (value: GoValue) => toGoJson(value, { escapesHtml: true })),
  toRawJson: plain(['any'], (value: GoValue) => toGoJson(value, { escapesHtml: false })),
  toPrettyJson: plain(['any'], (value: GoValue) => toGoJson(value, { escapesHtml: true, indent: '  ' })),
  fromJson: plain(['string'], (text: string) => readJson(text, 'map')),
  fromJsonArray: plain(['string'], (text: string) => readJson(text, 'list')),
  toToml: plain(['any'], toToml),
  fromToml: plain(['string'], () => new Map([['Error', 'TOML is not read here']])),
  hello: plain([], () => 'Hello!'),
};

/** An error is no failure of the template: it stands in the result, under `Error`, or as the only item. */
function readYaml(text: string, wanted: 'map' | 'list'): GoValue {
  const { documents, problems } = parseYaml({ path: 'fromYaml', blob: '', text }, 'kubernetes');
  const [problem] = problems;
  if (problem) return asError(`error converting YAML to JSON: yaml: line ${problem.line}: ${problem.message}`, wanted);
  return checked(fromJson(documents[0] ?? null), wanted);
}

function readJson(text: string, wanted: 'map' | 'list'): GoValue {
  try {
    return checked(fromJson(JSON.parse(text)), wanted);
  } catch (error) {
    return asError(error instanceof Error ? error.message : String(error), wanted);
  }
}

function checked(value: GoValue, wanted: 'map' | 'list'): GoValue {
  if (value === null) return wanted === 'map' ? new Map() : [];
  if (wanted === 'map' ? isMap(value) : isList(value)) return value;
  const kind = isList(value) ? 'array' : isMap(value) ? 'object' : typeof value === 'boolean' ? 'bool' : typeof value;
  const type = wanted === 'map' ? 'map[string]interface {}' : '[]interface {}';
  return asError(
    `error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${kind} into Go value of type ${type}`,
    wanted,
  );
}

function asError(message: string, wanted: 'map' | 'list'): GoValue {
  return wanted === 'map' ? new Map([['Error', message]]) : [message];
}
