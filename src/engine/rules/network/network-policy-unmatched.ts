import type { StateRule } from '../rule';
import { unmatchedDraft, unmatchedSelectors } from '../shared/unmatchedSelectors';

export const networkPolicyUnmatched: StateRule = {
  meta: {
    id: 'network-policy-unmatched',
    title: 'A NetworkPolicy selects no workload',
    category: 'network',
    severity: 'medium',
    confidence: 'likely',
    why: 'The policy isolates nothing: the pods that it was meant for accept all traffic.',
    remediation: 'Give the policy and the pod template the same labels.',
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
    for (const unmatched of unmatchedSelectors(model, ['NetworkPolicy'])) yield unmatchedDraft(unmatched);
  },
};
