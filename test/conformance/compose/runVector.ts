import { isDeepStrictEqual } from 'node:util';
import { normalize } from '../../../src/engine/loaders/compose/canonical/normalize';
import { parsePort } from '../../../src/engine/loaders/compose/canonical/ports';
import { parseVolume } from '../../../src/engine/loaders/compose/canonical/volumes';
import { mergeTrees } from '../../../src/engine/loaders/compose/load/merge';
import { readDocument } from '../../../src/engine/loaders/compose/load/readDocument';
import { unique } from '../../../src/engine/loaders/compose/load/unique';
import { type InterpolationError, interpolate } from '../../../src/engine/loaders/dotenv/interpolate';
import { parseDotenv } from '../../../src/engine/loaders/dotenv/parseDotenv';
import { isMap, type Node, toJson } from '../../../src/engine/loaders/tree/node';
import { parseYaml } from '../../../src/engine/loaders/yaml';
import type { Json, JsonObject } from '../../../src/engine/model/json';
import { sourceFile } from '../../support/sourceFile';
import { comparable } from './comparable';
import { nodeOf } from './nodeOf';
import type { Vector } from './vector';

/** Whether the vector holds; `undefined` when its kind is not run here. */
export function holds(vector: Vector): boolean | undefined {
  const run = RUNNERS[vector.kind];
  if (!run) return undefined;
  const { value, wanted: own, error } = run(vector);
  const { error_contains: expected } = vector.expect;
  if (expected !== undefined) return error !== undefined && (error === '' || expected.includes(error));
  const wanted =
    own ?? (vector.expect.tree_yaml === undefined ? vector.expect.value : document(vector.expect.tree_yaml));
  return error === undefined && isDeepStrictEqual(sorted(value), sorted(wanted));
}

/** What was found, or a part of the message that upstream gives; `''` for an error that has no text of its own here. */
interface Outcome {
  readonly value?: unknown;
  /** What is expected, where a vector gives it in other words than {@link Vector.expect} `value`. */
  readonly wanted?: unknown;
  readonly error?: string;
}

const RUNNERS: Record<string, (vector: Vector) => Outcome> = {
  substitute: ({ template, env }) => {
    const { text, errors } = interpolate(template!, lookupIn(env));
    return errors[0] ? { error: interpolationText(errors[0]) } : { value: text };
  },
  'interpolate-tree': ({ tree, env }) => {
    const { node, refusals, deferred } = readDocument(tree!, sourceFile(''), 0, lookupIn(env));
    return refusals.length + deferred.length > 0 ? { error: '' } : { value: toJson(node) };
  },
  dotenv: ({ source, env, already_set: earlier }) => {
    const { entries, problems } = parseDotenv(source!, lookupIn(env), new Map(Object.entries(earlier ?? {})));
    if (problems[0])
      return { error: problems[0].message === 'unexpected character in variable name' ? '' : problems[0].message };
    const set = entries.filter(({ value }) => value !== null).map(({ key, value }) => [key, value]);
    return { value: { ...earlier, ...Object.fromEntries(set) } };
  },
  'port-short': ({ spec }) => {
    const ports = parsePort(spec as string);
    if (typeof ports === 'string') return { error: ports };
    return {
      value: ports.map(({ hostIp, published, target, protocol }) => ({
        mode: 'ingress',
        ...(hostIp === undefined ? {} : { host_ip: hostIp }),
        target,
        ...(published === undefined ? {} : { published }),
        protocol,
      })),
    };
  },
  'volume-short': ({ spec }) => {
    const volume = parseVolume(spec as string);
    if ('problem' in volume) return { error: volume.problem.replace('invalid volume: ', '') };
    const { type, source, target, readOnly, propagation, selinux, nocopy } = volume;
    const isBind = type === 'bind' || propagation !== undefined || selinux !== undefined;
    return {
      value: {
        type,
        ...(source === undefined ? {} : { source }),
        target,
        ...(readOnly ? { read_only: true } : {}),
        ...(isBind ? { bind: { ...(propagation ? { propagation } : {}), ...(selinux ? { selinux } : {}) } } : {}),
        ...(type === 'volume' && (spec as string).length > 2 ? { volume: nocopy ? { nocopy } : {} } : {}),
      },
    };
  },
  'merge-tree': ({ files }) => {
    const [base, over] = Object.values(files!).map(tree);
    return { value: toJson(unique(mergeTrees(base!, over!, () => {}))) };
  },
  'normalize-tree': ({ tree, expect }) => {
    const project = tree as JsonObject;
    const node = nodeOf(project);
    const value = isMap(node) ? toJson(normalize(node, textIn(project, 'name'))) : null;
    return { value: comparable(value), wanted: comparable(expect.value ?? null) };
  },
  'extract-variables': ({ tree, expect }) => {
    const { variables } = readDocument(tree!, sourceFile(''), 0, () => undefined);
    const known = new Map(variables.map((use) => [use.name, use]));
    // What stands in the place of a variable that is set (`${A+b}`) is no fallback, and not kept.
    const wanted = Object.entries((expect.value ?? {}) as Record<string, JsonObject>).map(([name, variable]) => {
      return [name, variable.DefaultValue, variable.Required];
    });
    return {
      value: [...known.values()].map(({ name, fallback = '', required }) => [name, fallback, required]).sort(),
      wanted: wanted.sort(),
    };
  },
  'nat-spec': ({ spec, expect }) => {
    const ports = parsePort(spec as string);
    if (typeof ports === 'string') return { error: ports };
    return {
      value: ports.map((port) => ({
        Port: `${port.target}/${port.protocol}`,
        Binding: { HostIp: port.hostIp ?? '', HostPort: port.published ?? '' },
      })),
      wanted: expect.mappings,
    };
  },
  'nat-specs': ({ spec, expect }) => {
    const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {};
    for (const one of spec as readonly string[]) {
      const ports = parsePort(one);
      if (typeof ports === 'string') return { error: ports };
      for (const { target, protocol, hostIp = '', published = '' } of ports) {
        bindings[`${target}/${protocol}`] = [{ HostIp: hostIp, HostPort: published }];
      }
    }
    return { value: bindings, wanted: expect.bindings };
  },
  'unicity-tree': ({ files }) => ({ value: toJson(unique(tree(Object.values(files!)[0]!))) }),
};

function lookupIn(env: Vector['env']): (name: string) => string | undefined {
  return (name) => (env && Object.hasOwn(env, name) ? env[name] : undefined);
}

function interpolationText(error: InterpolationError): string {
  if (error.kind === 'invalid') return `Invalid template: ${JSON.stringify(error.template)}`;
  if (error.kind === 'tooLong') return 'too long';
  return `required variable ${error.name} is missing a value${error.reason === '' ? '' : `: ${error.reason}`}`;
}

const textIn = (map: JsonObject, key: string): string | undefined => {
  const value = map[key];
  return typeof value === 'string' ? value : undefined;
};

const document = (text: string): Json => parseYaml(sourceFile(text), 'compose').documents[0] ?? null;

function tree(text: string): Node {
  return readDocument(document(text), sourceFile(text), 0, () => undefined).node;
}

/** Keys in order: Go's maps have none. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, sorted(entry)]),
  );
}
