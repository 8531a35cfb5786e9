import { isDeepStrictEqual } from 'node:util';
import {
  type Roster,
  rosterOf,
  type Selected,
  withProfiles,
  withSelectedServices,
  withServicesDisabled,
  withServicesEnabled,
} from '../../../src/engine/loaders/compose/render/roster';
import { withoutUnused } from '../../../src/engine/loaders/compose/render/withoutUnused';
import { entriesOf, isMap, mapNode, nodeAt } from '../../../src/engine/loaders/tree/node';
import { isObject, type JsonObject } from '../../../src/engine/model/json';
import { type CaseResult, failed, passed, skipped } from '../result';
import { differences } from './difference';
import { nodeOf } from './nodeOf';
import type { Vector } from './vector';

/** What upstream calls the steps that part the services of a project. */
const OPERATIONS: Readonly<Record<string, (roster: Roster, vector: Vector) => Selected>> = {
  WithProfiles: (roster, { args }) => ({ roster: withProfiles(roster, args ?? []) }),
  WithServicesEnabled: (roster, { args }) => ({ roster: withServicesEnabled(roster, args ?? []) }),
  WithServicesDisabled: (roster, { args }) => ({ roster: withServicesDisabled(roster, args ?? []) }),
  WithSelectedServices: (roster, { args, ignore_dependencies }) =>
    withSelectedServices(roster, args ?? [], ignore_dependencies),
  WithoutUnnecessaryResources: (roster) => ({ roster }),
};

const SECTIONS = ['networks', 'volumes', 'configs', 'secrets', 'models'];

/** Does to a model what upstream does, and compares which services and resources are left. */
export function runOperation(name: string, vector: Vector): CaseResult {
  const { op = '', model, disabled, expect } = vector;
  const operation = Object.hasOwn(OPERATIONS, op) ? OPERATIONS[op] : undefined;
  const root = nodeOf(model ?? {});
  if (!operation || !isMap(root)) return skipped(name, `operation ${op} is not run`);
  const start = { ...rosterOf(nodeAt(root, 'services')), disabled: new Map(entriesOf(nodeOf(servicesOf(disabled)))) };
  const result = operation(start, vector);
  if (expect.error || expect.error_contains !== undefined) {
    return 'missing' in result ? passed(name) : failed(name, `done, but must be refused: ${expect.error_contains}`);
  }
  if ('missing' in result) return failed(name, `no such service: ${result.missing}`);
  const left = withoutUnused(mapNode(new Map([...root.entries, ['services', mapNode(result.roster.enabled)]])));
  const found: JsonObject = {
    services: [...result.roster.enabled.keys()].sort(),
    disabled: [...result.roster.disabled.keys()].sort(),
    ...Object.fromEntries(SECTIONS.map((key) => [key, entriesOf(nodeAt(left, key)).map(([entry]) => entry)])),
  };
  const wanted = Object.entries(expect).filter(([key]) => Object.hasOwn(found, key));
  if (wanted.length === 0) return skipped(name, `operation ${op} tells nothing to compare`);
  const wrong = wanted
    .filter(([key, value]) => !isDeepStrictEqual(found[key], namesOf(value)))
    .flatMap(([key, value]) => differences(found[key], namesOf(value), key));
  return wrong.length === 0 ? passed(name) : failed(name, wrong.join('; '));
}

const servicesOf = (disabled: Vector['disabled']): JsonObject => disabled ?? {};

/** Names as a list, or as the keys of a map. */
function namesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String).sort();
  return isObject(value as never) ? Object.keys(value as object).sort() : [];
}
