import { posix } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json, type JsonObject } from '../../../src/engine/model/json';
import { type CaseResult, failed, passed, skipped } from '../result';
import { loadModel } from './canonicalModel';
import { comparable, ROOT } from './comparable';
import { differences } from './difference';
import type { Assertion, Vector } from './vector';

/** Options of upstream's loader that have no counterpart here: a selection of services is given on a command line, never by a branch. */
const NOT_SUPPORTED = ['selected', 'prune'];

/** Loads a project as upstream's test does, and checks what that asserts. */
export async function runLoad(
  name: string,
  { files = {}, compose_files = [], env, profiles, options = {}, expect }: Vector,
): Promise<CaseResult> {
  const unsupported = NOT_SUPPORTED.find((option) => Object.hasOwn(options, option));
  if (unsupported) return skipped(name, `option ${unsupported}`);
  const { model, disabled, refusals } = await loadModel({
    files: Object.fromEntries(Object.entries(files).map(([path, text]) => [inTree(path), text])),
    composeFiles: compose_files.map(inTree),
    folder: '',
    ...(typeof options.projectName === 'string' ? { name: options.projectName } : {}),
    env: env ?? {},
    profiles: profiles ?? [],
  });
  if (expect.error) {
    return refusals.length > 0
      ? passed(name)
      : failed(name, `loads, but must be refused: ${expect.error_contains ?? ''}`);
  }
  const wrong = (expect.asserts ?? []).flatMap((assertion) =>
    check(assertion, { ...model, '#disabled': [...disabled] }),
  );
  return wrong.length === 0 ? passed(name) : failed(name, wrong.join('; '));
}

/** Files outside the tree are known by their place from the root of the machine. */
function inTree(path: string): string {
  return posix.isAbsolute(path) ? posix.relative('/', path) : path;
}

function check({ path, equals, or_absent }: Assertion, model: JsonObject): string[] {
  const found = at(comparable(model), path);
  if (found === undefined && or_absent) return [];
  const expected = path.some((step) => String(step).startsWith('#'))
    ? equals
    : at(comparable(below(path, equals)), path);
  if (isNothing(found) && isNothing(expected)) return [];
  return isDeepStrictEqual(found, expected) ? [] : differences(found, expected, path.join('.'));
}

function at(value: Json | undefined, path: readonly (string | number)[]): Json | undefined {
  let current = value;
  for (const step of path) {
    if (step === '#len') current = Array.isArray(current) ? current.length : Object.keys(current ?? {}).length;
    else if (step === '#keys') current = Object.keys(current ?? {}).sort();
    else if (Array.isArray(current)) current = current[Number(step)];
    else current = isObject(current) && Object.hasOwn(current, step) ? current[step] : undefined;
  }
  return current;
}

/** A model that holds only the value, so that it is levelled as the same place of a whole model is. */
function below(path: readonly (string | number)[], value: Json): Json {
  return path.reduceRight<Json>(
    (inner, step) => (typeof step === 'number' ? [...Array(step).fill(null), inner] : { [step]: inner }),
    value,
  );
}

function isNothing(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '' || value === 0 || value === false) return true;
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}
