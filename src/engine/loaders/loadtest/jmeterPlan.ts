import type { Json, JsonObject, Path } from '../../model/json';
import type { SourceFile } from '../../model/source';
import { createLineNotes, freeKey, type LineNotes } from '../toolFiles/lineNotes';
import { hostTarget, type ToolFile, type ToolTarget } from '../toolFiles/toolFile';
import { childOf, parseXml, type XmlElement } from '../xml';
import { HTTP_SAMPLERS, JMETER_ELEMENTS, THREAD_GROUPS } from './jmeterElements';
import { fillIn, type PlanVariables } from './jmeterVariables';

/** Longer plans are recordings. */
const MAX_LENGTH = 2_000_000;

/** What is read of a plan, beside its value. */
interface Reading extends LineNotes {
  readonly variables: Map<string, string>;
  readonly groups: Map<string, Group>;
  readonly targets: ToolTarget[];
  readonly unknown: Map<string, Json>;
  /** How many assertions there are: without one every answer is a success. */
  assertions: number;
}

/** Users that start together, and what they ask for. */
interface Group {
  readonly settings: Map<string, Json>;
  readonly requests: Map<string, Json>;
}

/** Fields that requests take from the defaults around them, by the ends of their names. */
const FIELDS = ['protocol', 'domain', 'port', 'path', 'method'] as const;

type Request = Partial<Record<(typeof FIELDS)[number], string>>;

/** Where a part of the plan stands. */
interface Scope {
  readonly path: Path;
  readonly defaults: Request;
  readonly requests: Map<string, Json>;
}

/**
 * A test plan of JMeter: `variables`, `threadGroups` by their names, with users and `requests`, the number of `assertions`, and elements
 * that JMeter does not know. Bodies, headers and logins are left out.
 */
export function readJmeterPlan(file: SourceFile): ToolFile | undefined {
  if (file.text.length > MAX_LENGTH || !file.text.includes('<jmeterTestPlan')) return undefined;
  const { root, faultAt } = parseXml(file.text);
  const notes = createLineNotes(file);
  if (!root)
    return {
      kind: 'jmeter-plan',
      value: {},
      place: notes.place,
      targets: [],
      problems: [{ line: faultAt ?? 1, message: 'the plan is not well-formed XML' }],
    };
  if (root.name !== 'jmeterTestPlan') return undefined;
  const reading: Reading = {
    ...notes,
    variables: new Map(),
    groups: new Map(),
    targets: [],
    unknown: new Map(),
    assertions: 0,
  };
  collectVariables(root, reading);
  const tree = childOf(root, 'hashTree');
  if (tree) walk(tree, { path: [], defaults: {}, requests: new Map() }, reading);
  return {
    kind: 'jmeter-plan',
    value: planValue(reading),
    place: reading.place,
    targets: reading.targets,
    problems: [],
  };
}

function planValue({ variables, groups, unknown, assertions }: Reading): JsonObject {
  return {
    ...(variables.size > 0 ? { variables: Object.fromEntries(variables) } : {}),
    threadGroups: Object.fromEntries(
      [...groups].map(([name, { settings, requests }]) => [
        name,
        {
          ...Object.fromEntries(settings),
          ...(requests.size > 0 ? { requests: Object.fromEntries(requests) } : {}),
        },
      ]),
    ),
    assertions,
    ...(unknown.size > 0 ? { unknownElements: Object.fromEntries(unknown) } : {}),
  };
}

/** Those of the plan itself and of elements for variables. Arguments of requests are none. */
function collectVariables(element: XmlElement, reading: Reading): void {
  if (element.attributes.get('enabled') === 'false') return;
  const lists =
    element.name === 'TestPlan'
      ? [
          childOf(element, 'elementProp', 'TestPlan.user_defined_variables'),
          childOf(element, 'elementProp', 'TestPlan.arguments'),
        ]
      : element.name === 'Arguments'
        ? [element]
        : [];
  for (const list of lists) {
    for (const variable of list ? (childOf(list, 'collectionProp')?.children ?? []) : []) {
      const name = property(variable, 'Argument.name');
      if (name === undefined || name === '') continue;
      reading.variables.set(name, property(variable, 'Argument.value') ?? '');
      reading.note(['variables', name], childOf(variable, 'stringProp', 'Argument.value')?.line ?? variable.line);
    }
  }
  if (element.name === 'TestPlan') return;
  for (const child of element.children) if (!HTTP_SAMPLERS.has(child.name)) collectVariables(child, reading);
}

/** A property of an element, as it is written: `<stringProp name="…">`. */
function property(element: XmlElement, name: string): string | undefined {
  const found = element.children.find((child) => child.attributes.get('name') === name);
  return found && /Prop$/.test(found.name) ? found.text.trim() : undefined;
}

/** In a tree each element has its own tree behind it. What is switched off is left out with all below. */
function walk(tree: XmlElement, scope: Scope, reading: Reading): void {
  const parts = tree.children.flatMap((element, index) => {
    if (element.name === 'hashTree') return [];
    const next = tree.children[index + 1];
    return [{ element, below: next?.name === 'hashTree' ? next : undefined }];
  });
  let { defaults } = scope;
  for (const { element } of parts)
    if (element.name === 'ConfigTestElement' && isOn(element))
      defaults = Object.assign({}, defaults, requestOf(element));
  for (const { element, below } of parts) {
    noteUnknown(element, reading);
    const inside: Scope = THREAD_GROUPS.has(element.name)
      ? addGroup(element, defaults, reading)
      : { ...scope, defaults };
    if (!isOn(element)) continue;
    if (/Assertion$/.test(element.name)) reading.assertions++;
    if (HTTP_SAMPLERS.has(element.name)) addRequest(element, inside, reading);
    if (below) walk(below, inside, reading);
  }
}

const isOn = (element: XmlElement): boolean => element.attributes.get('enabled') !== 'false';

/** JMeter refuses a plan with an element that it has no class for, switched on or not. */
function noteUnknown({ name, line }: XmlElement, { unknown, note }: Reading): void {
  if (JMETER_ELEMENTS.has(name) || name.includes('.') || unknown.has(name)) return;
  note(['unknownElements', name], line);
  unknown.set(name, true);
}

function addGroup(element: XmlElement, defaults: Request, { groups, note, variables }: Reading): Scope {
  const key = freeKey(groups, element.attributes.get('testname') ?? element.name);
  const path = ['threadGroups', key];
  note(path, element.line);
  const settings = new Map<string, Json>(isOn(element) ? [] : [['enabled', false]]);
  const requests = new Map<string, Json>();
  groups.set(key, { settings, requests });
  const controller = childOf(element, 'elementProp', 'ThreadGroup.main_controller');
  const isTimed = property(element, 'ThreadGroup.scheduler') === 'true';
  for (const [name, holder, called] of [
    ['users', element, 'ThreadGroup.num_threads'],
    ['rampUp', element, 'ThreadGroup.ramp_time'],
    ['loops', controller, 'LoopController.loops'],
    ['duration', isTimed ? element : undefined, 'ThreadGroup.duration'],
  ] as const) {
    const property = holder?.children.find((child) => child.attributes.get('name') === called);
    const written = property?.text.trim() ?? '';
    if (!property || written === '') continue;
    settings.set(name, numberOr(fillIn(written, variables) ?? written));
    note([...path, name], property.line);
  }
  return { path: [...path, 'requests'], defaults, requests };
}

const numberOr = (text: string): Json => (/^-?\d{1,9}$/.test(text) ? Number(text) : text);

/** What an element says of a request; empty fields say nothing. */
function requestOf(element: XmlElement): Request {
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const written = property(element, `HTTPSampler.${field}`);
      return written === undefined || written === '' ? [] : [[field, written]];
    }),
  );
}

function addRequest(element: XmlElement, { path, defaults, requests }: Scope, reading: Reading): void {
  const request = { ...defaults, ...requestOf(element) };
  const key = freeKey(requests, element.attributes.get('testname') ?? element.name);
  const place = [...path, key];
  reading.note(place, element.line);
  for (const field of FIELDS) {
    const line = childOf(element, 'stringProp', `HTTPSampler.${field}`)?.line;
    if (line !== undefined) reading.note([...place, field], line);
  }
  const host = fillIn(request.domain ?? '', reading.variables);
  requests.set(key, {
    ...request,
    // What the variables make of it.
    ...(host === undefined || host === (request.domain ?? '') ? {} : { host }),
  });
  const target = targetOf(request, reading.variables);
  if (target) reading.targets.push({ path: [...place, 'domain'], target });
}

/** A path that is a whole address takes the place of the rest. */
function targetOf({ domain, port, path = '' }: Request, variables: PlanVariables): ToolTarget['target'] | undefined {
  if (/^https?:\/\//.test(path)) return hostTarget(fillIn(path, variables) ?? '');
  const host = fillIn(domain ?? '', variables);
  if (host === undefined || !/^[\w.-]{1,200}$/.test(host)) return undefined;
  const number = fillIn(port ?? '', variables) ?? '';
  return hostTarget(/^\d{1,5}$/.test(number) ? `${host}:${number}` : host);
}
