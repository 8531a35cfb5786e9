import type { ProjectOptions } from '../../../src/engine/loaders/compose/project';
import { type RenderOptions, renderProject } from '../../../src/engine/loaders/compose/render/renderProject';
import type { JsonObject } from '../../../src/engine/model/json';
import { treeOf } from '../../support/treeOf';

/** What is given to Compose on its command line. */
export interface Invocation extends Omit<RenderOptions, keyof ProjectOptions> {
  readonly files: Readonly<Record<string, string>>;
  readonly composeFiles: readonly string[];
  /** The folder of the project. */
  readonly folder: string;
  readonly name?: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface LoadedModel {
  /** The model as `docker compose config` shows it, with paths from the root `/`. */
  readonly model: JsonObject;
  readonly disabled: readonly string[];
  /** What Compose refuses the project for. */
  readonly refusals: readonly string[];
}

/** Renders a project by what the command line of the product does. */
export async function loadModel(invocation: Invocation): Promise<LoadedModel> {
  const { files, composeFiles, env, ...options } = invocation;
  const { model, disabled, problems } = await renderProject(composeFiles, treeOf(files), {
    ...options,
    shell: (variable) => (Object.hasOwn(env, variable) ? env[variable] : undefined),
    showPath: (path) => (path === '.' ? '/' : `/${path}`),
  });
  return { model: model as JsonObject, disabled, refusals: problems.map(({ message }) => message) };
}
