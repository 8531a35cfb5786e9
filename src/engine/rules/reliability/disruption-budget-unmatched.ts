import type { StateRule } from '../rule';
import { unmatchedDraft, unmatchedSelectors } from '../shared/unmatchedSelectors';

export const disruptionBudgetUnmatched: StateRule = {
  meta: {
    id: 'disruption-budget-unmatched',
    title: 'A PodDisruptionBudget selects no workload',
    category: 'reliability',
    severity: 'medium',
    confidence: 'likely',
    why: 'The budget protects nothing: a drain of nodes may evict all replicas at once.',
    remediation: 'Give the budget and the pod template the same labels.',
    messages: {
      nearMiss: {
        title: '{{object}} selects no workload; {{near}} differs in {{labels}}',
        message: 'No workload has the labels {{selector}}. {{near}} comes nearest and differs in {{labels}}.',
      },
      none: {
        title: '{{object}} selects no workload',
        message: 'No workload in the manifests has the labels {{selector}}.',
      },
    },
  },
  *check(model) {
    for (const unmatched of unmatchedSelectors(model, ['PodDisruptionBudget'])) yield unmatchedDraft(unmatched);
  },
};
