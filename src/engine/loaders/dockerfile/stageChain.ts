import type { Stage } from './readStages';

/**
 * The stage that is built and those that it begins with, the first of them first: what the image has. Without a target the last stage is
 * built; a target that is not there gives nothing.
 */
export function stageChain(stages: readonly Stage[], target?: string): Stage[] {
  const chain: Stage[] = [];
  let index = target === undefined ? stages.length - 1 : indexOf(stages, target);
  while (index >= 0) {
    const stage = stages[index]!;
    chain.unshift(stage);
    index = stage.isFromStage ? indexOf(stages.slice(0, index), stage.from.value) : -1;
  }
  return chain;
}

/** A stage by its name, else by its number. */
function indexOf(stages: readonly Stage[], called: string): number {
  const name = called.toLowerCase();
  const named = stages.findLastIndex((stage) => stage.name === name);
  if (named >= 0) return named;
  return /^\d+$/.test(name) && Number(name) < stages.length ? Number(name) : -1;
}
