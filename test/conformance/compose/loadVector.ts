import { posix } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { normalize } from '../../../src/engine/loaders/compose/canonical/normalize';
import { isMap, toJson } from '../../../src/engine/loaders/tree/node';
import { entriesOf, isObject, itemsOf, type Json, type JsonObject } from '../../../src/engine/model/json';
import { type CaseResult, failed, passed, skipped } from '../result';
import { loadModel } from './canonicalModel';
import { comparable, FOLDER } from './comparable';
import { differences } from './difference';
import { nodeOf } from './nodeOf';
import { agreement } from './refusal';
import type { Assertion, Vector } from './vector';

/** Loads a project as upstream's test does, and checks what that asserts. */
export async function runLoad(name: string, vector: Vector): Promise<CaseResult> {
  const { files = {}, compose_files = [], env, profiles = [], options = {}, expect, oracle } = vector;
  // A loader that is told no folder has none to call the project after, and leaves COMPOSE_PROJECT_NAME to its command line.
  const folder = vector.working_dir === '' ? '' : FOLDER;
  const inTree = (path: string): string => posix.relative('/', posix.resolve(`/${folder}`, path));
  const { COMPOSE_PROJECT_NAME: given, ...others } = env ?? {};
  const isSelective = options.selected !== undefined || options.prune === true;
  const { model, disabled, refusals } = await loadModel({
    files: Object.fromEntries(Object.entries(files).map(([path, text]) => [inTree(path), text])),
    composeFiles: compose_files.map(inTree),
    folder,
    ...(typeof options.projectName === 'string' ? { name: options.projectName } : {}),
    env: folder === '' || given === undefined ? others : { ...others, COMPOSE_PROJECT_NAME: given },
    profiles: profiles ?? [],
    services: itemsOf(options.selected).map(String),
    prune: options.prune === true,
  });
  if (expect.error) return judgeRefusal(name, refusals, expect.error_contains);
  const loaded = { ...model, '#disabled': [...disabled] };
  const wrong = (expect.asserts ?? []).flatMap((assertion) => check(assertion, loaded, folder));
  // What is left of a project is asserted by hand in upstream's tests; what they saw is recorded whole.
  if (isSelective && refusals.length > 0) wrong.push(`refused: ${refusals.join('; ')}`);
  if (isSelective && oracle?.model)
    wrong.push(...differences(comparable(model), comparable(withModels(oracle.model, model))));
  return wrong.length === 0 ? passed(name) : failed(name, wrong.join('; '));
}

/** Compose forgets its models when it prints JSON. */
function withModels(recorded: Json, { models }: JsonObject): Json {
  return isObject(recorded) && models !== undefined ? { ...recorded, models } : recorded;
}

function judgeRefusal(name: string, refusals: readonly string[], expected = ''): CaseResult {
  if (refusals.length === 0) return failed(name, `loads, but must be refused: ${expected}`);
  switch (agreement(refusals, expected)) {
    case 'same':
      return passed(name);
    case 'other words':
      return passed(name, 'refused for the same reason in other words');
    default:
      return failed(name, `refused otherwise: ${refusals.join('; ')} instead of ${expected}`);
  }
}

/** Loads the model that upstream checks for consistency, written as a file, and tells whether it is refused as it should be. */
export async function runConsistency(name: string, { model, expect }: Vector): Promise<CaseResult> {
  const file = `${FOLDER}/compose.yaml`;
  // A Go program writes what is not there as null.
  const written = Object.entries(model as JsonObject).filter(([, value]) => value !== null);
  const text = JSON.stringify({ ...Object.fromEntries(written), name: 'test' }).replaceAll('$', '$$$$');
  const { refusals } = await loadModel({
    files: { [file]: text },
    composeFiles: [file],
    folder: FOLDER,
    env: {},
    profiles: [],
  });
  if (expect.error_contains !== undefined) return judgeRefusal(name, refusals, expect.error_contains);
  if (refusals.length === 0) return passed(name);
  // Services that do not run are not in the recording; a dependency that is not required may be one of them.
  return mayBeDisabled(model as JsonObject, refusals)
    ? skipped(name, 'recorded without the services that do not run')
    : failed(name, `refused: ${refusals.join('; ')}`);
}

function mayBeDisabled(model: JsonObject, refusals: readonly string[]): boolean {
  const absent = entriesOf(model.services).flatMap(([service, value]) =>
    entriesOf(isObject(value) ? value.depends_on : undefined)
      .filter(([, dependency]) => isObject(dependency) && dependency.required === false)
      .map(([name]) => `service "${service}" depends on undefined service "${name}"`),
  );
  return refusals.every((refusal) => absent.includes(refusal));
}

/** Upstream's tests mostly load without normalizing; here every model is normalized, and so is what they expect. */
function check({ path, equals, or_absent }: Assertion, model: JsonObject, folder: string): string[] {
  const found = at(comparable(model), path);
  if (found === undefined && or_absent) return [];
  const isAsked = path.some((step) => String(step).startsWith('#'));
  const expected = isAsked
    ? equals
    : at(comparable(normalized(setAt(model, path, equals) as JsonObject), `/${folder}`), path);
  if (isNothing(found) && isNothing(expected)) return [];
  return isDeepStrictEqual(found, expected) ? [] : differences(found, expected, path.join('.'));
}

function at(value: Json | undefined, path: readonly (string | number)[]): Json | undefined {
  let current = value;
  for (const step of path) {
    if (step === '#len') current = Array.isArray(current) ? current.length : Object.keys(current ?? {}).length;
    else if (step === '#key') current = String(path[path.indexOf(step) - 1]);
    else if (step === '#keys') current = Object.keys(current ?? {}).sort();
    else if (Array.isArray(current)) current = current[Number(step)];
    else current = isObject(current) && Object.hasOwn(current, step) ? current[step] : undefined;
  }
  return current;
}

/** The value with another at the path. */
function setAt(value: Json | undefined, [step, ...rest]: readonly (string | number)[], inner: Json): Json {
  if (step === undefined) return inner;
  if (typeof step === 'number') {
    const items = Array.isArray(value) ? value : [];
    return Array.from({ length: Math.max(items.length, step + 1) }, (_, index) =>
      index === step ? setAt(items[index], rest, inner) : (items[index] ?? null),
    );
  }
  const map = isObject(value) ? value : {};
  return { ...map, [step]: setAt(map[step], rest, inner) };
}

function normalized(model: JsonObject): Json {
  const node = nodeOf(model);
  return isMap(node) ? toJson(normalize(node, typeof model.name === 'string' ? model.name : undefined)) : model;
}

function isNothing(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '' || value === 0 || value === false) return true;
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}
