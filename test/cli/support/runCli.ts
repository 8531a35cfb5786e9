import { tmpdir } from 'node:os';
import type { CliIo } from '../../../src/cli/io';
import { type CliDependencies, main } from '../../../src/cli/main';
import type { Report } from '../../../src/engine/report/report';
import type { CompareRequest } from '../../../src/node/compare';
import { SAMPLE } from '../../engine/formatters/support/sampleReport';

export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What was asked of the comparison. */
  readonly requests: readonly CompareRequest[];
}

export interface CliWorld extends Partial<CliIo> {
  /** What the comparison gives. */
  readonly report?: Report;
  readonly compare?: CliDependencies['compare'];
  readonly serveMcp?: CliDependencies['serveMcp'];
}

/** Runs a command line in memory; the comparison gives the sample. */
export async function runCli(argv: readonly string[], world: CliWorld = {}): Promise<CliRun> {
  const requests: CompareRequest[] = [];
  const fake: CliDependencies['compare'] = async (request, { onStage }) => {
    requests.push(request);
    onStage?.('git');
    onStage?.('rules');
    return world.report ?? SAMPLE;
  };
  return run(argv, world, requests, {
    compare: world.compare ?? fake,
    renderCompose: async (request) => (await import('../../../src/node/renderCompose')).renderCompose(request),
    renderHelm: async (request) => (await import('../../../src/node/renderHelm')).renderHelm(request),
    renderKustomize: async (request) => (await import('../../../src/node/renderKustomize')).renderKustomize(request),
    rules: async () => (await import('../../../src/engine/rules/index')).allRules,
    serveMcp: world.serveMcp ?? (async () => {}),
  });
}

/** Runs a command line with the real comparison. */
export function runRealCli(argv: readonly string[], world: Partial<CliIo> = {}): Promise<CliRun> {
  return run(argv, world, []);
}

async function run(
  argv: readonly string[],
  world: CliWorld,
  requests: CompareRequest[],
  dependencies?: CliDependencies,
): Promise<CliRun> {
  const texts = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr') => ({
    write: (text: string, done?: () => void) => {
      texts[name] += text;
      done?.();
    },
  });
  const io: CliIo = {
    stdout: output('stdout'),
    stderr: output('stderr'),
    env: {},
    cwd: tmpdir(),
    isTTY: { stdout: false, stderr: false },
    ...world,
  };
  return { code: await main(argv, io, dependencies), ...texts, requests };
}
