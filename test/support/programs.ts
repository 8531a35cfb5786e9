import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What lies beside a program in `dist/` because it begins with it. */
const BEGINS_WITH: Record<string, readonly string[]> = { 'cli.js': ['program.js'] };

/** A program of `dist/`, built from the sources as they are: `cli.js`, `action.js`. Returns the file. */
export async function builtProgram(name: string): Promise<string> {
  // A script without types, which bundles as the build does.
  const { bundleOf } = await import('../../scripts/lib/bundleOf.mjs' as string);
  const folder = mkdtempSync(join(tmpdir(), 'infra-diff-built-'));
  for (const each of [name, ...(BEGINS_WITH[name] ?? [])]) await bundleOf(`dist/${each}`, join(folder, each));
  return join(folder, name);
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, with no more of the environment than is given. */
export function runProgram(
  file: string,
  args: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(file, [...args], { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
    });
  });
}
