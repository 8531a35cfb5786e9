import { posix } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { normalize } from '../../../src/engine/loaders/compose/canonical/normalize';
import { isMap, toJson } from '../../../src/engine/loaders/compose/tree/node';
import { isObject, type Json, type JsonObject } from '../../../src/engine/model/json';
import { type CaseResult, failed, passed, skipped } from '../result';
import { loadModel } from './canonicalModel';
import { comparable, FOLDER } from './comparable';
import { differences } from './difference';
import { nodeOf } from './nodeOf';
import type { Assertion, Vector } from './vector';

/** Options of upstream's loader that have no counterpart here: a selection of services is given on a command line, never by a branch. */
const NOT_SUPPORTED = ['selected', 'prune'];

/** Names given by a person, and a name that is neither given nor that of a folder: a project in a branch always stands in a folder. */
const NAME_OF_THE_COMMAND_LINE = /^invalid project name|^project name must not be empty/;

/** Loads a project as upstream's test does, and checks what that asserts. */
export async function runLoad(name: string, vector: Vector): Promise<CaseResult> {
  const { files = {}, compose_files = [], env, profiles, options = {}, expect } = vector;
  const unsupported = NOT_SUPPORTED.find((option) => Object.hasOwn(options, option));
  if (unsupported) return skipped(name, `option ${unsupported}`);
  if (expect.error && NAME_OF_THE_COMMAND_LINE.test(expect.error_contains ?? '')) {
    return skipped(name, 'the name of a project on the command line');
  }
  const { model, disabled, refusals } = await loadModel({
    files: Object.fromEntries(Object.entries(files).map(([path, text]) => [inTree(path), text])),
    composeFiles: compose_files.map(inTree),
    folder: FOLDER,
    ...(typeof options.projectName === 'string' ? { name: options.projectName } : {}),
    env: env ?? {},
    profiles: profiles ?? [],
  });
  if (expect.error) {
    return refusals.length > 0
      ? passed(name)
      : failed(name, `loads, but must be refused: ${expect.error_contains ?? ''}`);
  }
  const loaded = { ...model, '#disabled': [...disabled] };
  const wrong = (expect.asserts ?? []).flatMap((assertion) => check(assertion, loaded));
  return wrong.length === 0 ? passed(name) : failed(name, wrong.join('; '));
}

/** Loads the model that upstream checks for consistency, written as a file, and tells whether it is refused as it should be. */
export async function runConsistency(name: string, { model, expect }: Vector): Promise<CaseResult> {
  const file = `${FOLDER}/compose.yaml`;
  // A Go program writes what is not there as null.
  const written = Object.entries(model as JsonObject).filter(([, value]) => value !== null);
  const text = JSON.stringify({ ...Object.fromEntries(written), name: 'test' }).replaceAll('$', '$$$$');
  const invocation = { files: { [file]: text }, composeFiles: [file], folder: FOLDER, env: {}, profiles: [] };
  const { refusals } = await loadModel(invocation);
  if (expect.error_contains === undefined) {
    return refusals.length === 0 ? passed(name) : failed(name, `refused: ${refusals.join('; ')}`);
  }
  return refusals.length > 0 ? passed(name) : failed(name, `loads, but must be refused: ${expect.error_contains}`);
}

function inTree(path: string): string {
  return posix.relative('/', posix.resolve(`/${FOLDER}`, path));
}

/** Upstream's tests mostly load without normalizing; here every model is normalized, and so is what they expect. */
function check({ path, equals, or_absent }: Assertion, model: JsonObject): string[] {
  const found = at(comparable(model), path);
  if (found === undefined && or_absent) return [];
  const isAsked = path.some((step) => String(step).startsWith('#'));
  const expected = isAsked
    ? equals
    : at(comparable(normalized(setAt(model, path, equals) as JsonObject), `/${FOLDER}`), path);
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
