import { diffModels } from '../../../src/engine/diff/diffModels';
import { loadProject, type ProjectOptions } from '../../../src/engine/loaders/compose/project';
import { unitOf } from '../../../src/engine/loaders/compose/resources/unitOf';
import { toJson } from '../../../src/engine/loaders/compose/tree/node';
import { entriesOf, isObject, itemsOf, type Json, type JsonObject } from '../../../src/engine/model/json';
import { createModel } from '../../../src/engine/model/model';
import type { Unit } from '../../../src/engine/model/unit';
import { allRules } from '../../../src/engine/rules/index';
import { runRules } from '../../../src/engine/rules/runRules';
import { treeOf } from '../../support/treeOf';

/** What is given to Compose on its command line. */
export interface Invocation {
  readonly files: Readonly<Record<string, string>>;
  readonly composeFiles: readonly string[];
  /** The folder of the project. */
  readonly folder: string;
  readonly name?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly profiles: readonly string[];
}

export interface LoadedModel {
  /** The model as `docker compose config` shows it. */
  readonly model: JsonObject;
  /** Services that no active profile takes in. */
  readonly disabled: readonly string[];
  /** What Compose refuses the project for, as far as loader and rules can tell. */
  readonly refusals: readonly string[];
}

/** Loads a project as `docker compose config` does: variables of env files in the environment, services of inactive profiles left out. */
export async function loadModel(invocation: Invocation): Promise<LoadedModel> {
  const { files, composeFiles, folder, name, env, profiles } = invocation;
  const tree = treeOf(files);
  const shell = (variable: string): string | undefined => (Object.hasOwn(env, variable) ? env[variable] : undefined);
  const options: ProjectOptions = { shell, folder, ...(name ? { name } : {}) };
  const project = await loadProject(composeFiles, tree, options);
  const main = composeFiles[0]!;
  const unit = await unitOf({ id: `compose:${main}`, main, below: [] }, composeFiles, project, tree);
  const root = toJson(project.root) as JsonObject;
  const active = new Set([...profiles, ...(project.lookup('COMPOSE_PROFILES')?.split(',') ?? [])]);
  const services = entriesOf(root.services).map(([key, service]) => [key, asShown(service, key, unit)] as const);
  const isActive = (service: Json): boolean => {
    const wanted = isObject(service) ? itemsOf(service.profiles) : [];
    return wanted.length === 0 || active.has('*') || wanted.some((profile) => active.has(String(profile)));
  };
  const running = services.filter(([, service]) => isActive(service));
  const names = new Set(running.map(([key]) => key));
  return {
    model: {
      ...root,
      ...(project.name === undefined ? {} : { name: project.name }),
      services: Object.fromEntries(running),
    },
    disabled: services.filter(([key]) => !names.has(key)).map(([key]) => key),
    refusals: [...project.problems.map(({ message }) => message), ...refusedByRules(unit, tree, names)],
  };
}

function asShown(service: Json, name: string, unit: Unit): Json {
  const resource = unit.resources.find((candidate) => candidate.kind === 'service' && candidate.name === name);
  if (!resource || !isObject(service) || resource.facets.env.length === 0) return service;
  const environment = Object.fromEntries(
    resource.facets.env.map((variable) => [variable.name, variable.value ?? null]),
  );
  return { ...service, environment };
}

/** Rules whose finding is what Compose refuses a project for, however sure they are that the project is run this way. */
const REFUSALS = new Set([
  'compose-undefined-reference',
  'dependency-cycle',
  'service-without-image-or-build',
  'variable-required',
]);

/** What of the services that run Compose refuses, and no loader but a rule tells. */
function refusedByRules(unit: Unit, tree: ReturnType<typeof treeOf>, running: ReadonlySet<string>): string[] {
  const comparison = diffModels(createModel('base', [], treeOf({})), createModel('head', [unit], tree));
  const found = runRules(
    allRules.filter(({ meta }) => REFUSALS.has(meta.id)),
    comparison,
  ).results.filter(({ draft }) => !draft.resource || running.has(draft.resource.name));
  const absent = unit.resources
    .filter(({ kind, name }) => kind === 'service' && running.has(name))
    .flatMap(({ value }) => (isObject(value) ? itemsOf(value.env_file) : []))
    .filter((file) => isObject(file) && file.required !== false && !tree.hasFile(String(file.path)));
  return [...found.map(({ rule }) => rule.id), ...absent.map(() => 'env file not found')];
}
