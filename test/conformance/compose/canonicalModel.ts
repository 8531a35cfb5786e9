import { diffModels } from '../../../src/engine/diff/diffModels';
import { toJson } from '../../../src/engine/loaders/compose/node';
import { loadProject, type ProjectOptions } from '../../../src/engine/loaders/compose/project';
import { unitOf } from '../../../src/engine/loaders/compose/unitOf';
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
  readonly folder?: string;
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
export async function loadModel({
  files,
  composeFiles,
  folder,
  name,
  env,
  profiles,
}: Invocation): Promise<LoadedModel> {
  const tree = treeOf(files);
  const shell = (variable: string): string | undefined => (Object.hasOwn(env, variable) ? env[variable] : undefined);
  const options: ProjectOptions = { shell, ...(folder === undefined ? {} : { folder }), ...(name ? { name } : {}) };
  const project = await loadProject(composeFiles, tree, options);
  const main = composeFiles[0]!;
  const unit = await unitOf({ id: `compose:${main}`, main, below: [] }, composeFiles, project, tree);
  const root = toJson(project.root) as JsonObject;
  const active = new Set([...profiles, ...(env.COMPOSE_PROFILES?.split(',') ?? [])]);
  const services = entriesOf(root.services).map(
    ([key, service]) => [key, withEnvironment(service, key, unit)] as const,
  );
  const isActive = ([, service]: readonly [string, Json]): boolean => {
    const wanted = isObject(service) ? itemsOf(service.profiles) : [];
    return wanted.length === 0 || active.has('*') || wanted.some((profile) => active.has(String(profile)));
  };
  return {
    model: {
      ...root,
      ...(project.name === undefined ? {} : { name: project.name }),
      services: Object.fromEntries(services.filter(isActive)),
    },
    disabled: services.filter((entry) => !isActive(entry)).map(([key]) => key),
    refusals: [...project.problems.map(({ message }) => message), ...refusedByRules(unit, tree)],
  };
}

function withEnvironment(service: Json, name: string, unit: Unit): Json {
  const resource = unit.resources.find((candidate) => candidate.kind === 'service' && candidate.name === name);
  if (!resource || !isObject(service) || resource.facets.env.length === 0) return service;
  const environment = Object.fromEntries(
    resource.facets.env.map((variable) => [variable.name, variable.value ?? null]),
  );
  return { ...service, environment };
}

/** Rules that are certain of what they find critical say what the tool itself refuses. */
function refusedByRules(unit: Unit, tree: ReturnType<typeof treeOf>): string[] {
  const comparison = diffModels(createModel('base', [], treeOf({})), createModel('head', [unit], tree));
  return runRules(allRules, comparison)
    .results.filter(({ rule, draft }) => {
      const { severity = rule.severity, confidence = rule.confidence } = draft;
      return severity === 'critical' && confidence === 'certain' && rule.category !== 'security';
    })
    .map(({ rule }) => rule.id);
}
