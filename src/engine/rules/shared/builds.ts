import { asText, at, itemsOf, type Json } from '../../model/json';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { composeUnits, servicesOf } from './compose';

/** A service that builds its image from a Dockerfile of the repository. */
export interface Build {
  readonly service: Resource;
  readonly dockerfile: Resource;
  /** The build context from the root of the repository; empty for the root itself. */
  readonly context: string;
  readonly target?: string;
}

/** A stage as the model has it; its place in the resource is `['stages', index]`. */
export interface DockerStage {
  readonly index: number;
  readonly name?: string;
  readonly from: string;
  readonly value: Json;
}

/** The build of a service; `undefined` where its Dockerfile is elsewhere or is not read. */
export function buildOf(model: Model, service: Resource): Build | undefined {
  const pathOf = (wanted: string): string | undefined => {
    const target = service.facets.references.findLast(({ use }) => use === wanted)?.target;
    return target?.by === 'path' ? target.path : undefined;
  };
  const [path, context] = [pathOf('dockerfile'), pathOf('build-context')];
  const dockerfile = path === undefined ? undefined : model.index.inUnit(`dockerfile:${path}`, 'Dockerfile', path);
  if (!dockerfile || context === undefined) return undefined;
  const target = asText(at(service.value, ['build', 'target']));
  return { service, dockerfile, context: context === '.' ? '' : context, ...(target ? { target } : {}) };
}

/** All builds of Compose services. */
export function buildsOf(model: Model): Build[] {
  return composeUnits(model).flatMap((unit) => servicesOf(unit).flatMap((service) => buildOf(model, service) ?? []));
}

export function stagesOf(dockerfile: Resource): DockerStage[] {
  return itemsOf(at(dockerfile.value, ['stages'])).map((value, index) => {
    const name = asText(at(value, ['name']));
    return { index, ...(name === undefined ? {} : { name }), from: asText(at(value, ['from'])) ?? '', value };
  });
}

/** The stage that a name or number means, among those before it. */
export function stageCalled(stages: readonly DockerStage[], called: string): DockerStage | undefined {
  const name = called.toLowerCase();
  return stages.findLast((stage) => stage.name === name) ?? (/^\d+$/.test(name) ? stages[Number(name)] : undefined);
}

/** A stage and those that it begins with, the first of them first: what its image has. */
export function chainOf(stages: readonly DockerStage[], last: DockerStage | undefined): DockerStage[] {
  const chain: DockerStage[] = [];
  for (let stage = last; stage; stage = stageCalled(stages.slice(0, stage.index), stage.from)) chain.unshift(stage);
  return chain;
}

/** The stages of the image that is made: of the target, or else of the last stage. */
export function chainOfTarget(dockerfile: Resource, target?: string): DockerStage[] {
  const stages = stagesOf(dockerfile);
  return chainOf(stages, target === undefined ? stages.at(-1) : stageCalled(stages, target));
}

/** The commands of `RUN`, of all the stages. */
export function runsOf(chain: readonly DockerStage[]): string[] {
  return chain.flatMap(({ value }) => itemsOf(at(value, ['run'])).map(String));
}
