import { join } from 'node:path';
import type { KustomizeRenderer } from '../engine/loaders/kustomize/kustomizeRenderer';
import { findProgram, type Program, runOnCopies } from './program';

/** A program that builds kustomizations. */
export type KustomizeProgram = Program<'kubectl' | 'kustomize'>;

const COMMANDS = { kubectl: 'kustomize', kustomize: 'build' } as const;

/** The first `kubectl` of a search path, else the first `kustomize`. */
export function findKustomizeProgram(searchPath?: string): KustomizeProgram | undefined {
  return findProgram(['kubectl', 'kustomize'] as const, searchPath);
}

/** Runs the program on copies of the files. Charts and plugins stay switched off. */
export function kustomizeRendererOf({ file, name }: KustomizeProgram, signal?: AbortSignal): KustomizeRenderer {
  return {
    name: `${name} ${COMMANDS[name]}`,
    render: (folder, files) =>
      runOnCopies({
        file,
        files: new Map([...files].map(([path, content]) => [`tree/${path}`, content])),
        command: (home) => ({ args: [COMMANDS[name], join(home, 'tree', ...folder.split('/'))] }),
        signal,
      }),
  };
}
