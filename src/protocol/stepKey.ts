import type { Step } from './messages';

/**
 * What a step of the plan is known by when it is ticked off. It holds as long as the step says the same: a step that a later comparison words
 * otherwise (17 secrets to rotate, not 18) is another one, and is open again.
 */
export function stepKey({ stage, title }: Pick<Step, 'stage' | 'title'>): string {
  return `${stage}: ${title}`.slice(0, 500);
}
