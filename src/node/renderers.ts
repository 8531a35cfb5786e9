import type { Renderers } from '../engine/loaders/index';
import { chartRendererOf, findHelmProgram, type HelmProgram } from './helmProgram';
import { findKustomizeProgram, type KustomizeProgram, kustomizeRendererOf } from './kustomizeProgram';
import { MissingProgramError } from './missingProgram';

/** The programs that are to take the place of the built-in renderers. One that is not installed is missed when it is needed. */
export interface RendererPrograms {
  readonly kustomize?: KustomizeProgram;
  readonly helm?: HelmProgram;
}

/** The programs of a search path. Throws a {@link MissingProgramError} where there are none. */
export function findRendererPrograms(searchPath?: string): RendererPrograms {
  const [kustomize, helm] = [findKustomizeProgram(searchPath), findHelmProgram(searchPath)];
  if (kustomize || helm) return { ...(kustomize ? { kustomize } : {}), ...(helm ? { helm } : {}) };
  throw new MissingProgramError('all');
}

/** The ports over the programs. A comparison that needs one that is missing ends with a {@link MissingProgramError}. */
export function renderersOf({ kustomize, helm }: RendererPrograms, signal?: AbortSignal): Required<Renderers> {
  return {
    kustomize: kustomize ? kustomizeRendererOf(kustomize, signal) : absent('kustomize'),
    charts: helm ? chartRendererOf(helm, signal) : absent('helm'),
  };
}

function absent(kind: 'kustomize' | 'helm'): { readonly name: string; readonly render: () => Promise<never> } {
  return { name: kind, render: () => Promise.reject(new MissingProgramError(kind)) };
}
