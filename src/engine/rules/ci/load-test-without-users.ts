import { at, entriesOf } from '../../model/json';
import type { StateRule } from '../rule';

export const loadTestWithoutUsers: StateRule = {
  meta: {
    id: 'load-test-without-users',
    title: 'A load test starts no users',
    category: 'ci',
    severity: 'low',
    confidence: 'likely',
    why: 'The run ends at once and without an error: it looks as if the load had been borne.',
    remediation: 'Switch a thread group on, and give it users.',
    messages: {
      off: {
        title: '{{file}} starts no users: every thread group is switched off or has none',
        message: 'JMeter ends such a plan at once; nothing is sent and nothing fails.',
      },
    },
  },
  *check(model) {
    for (const plan of model.index.ofKind('jmeter-plan')) {
      const groups = entriesOf(at(plan.value, ['threadGroups']));
      const starts = groups.some(([, group]) => at(group, ['enabled']) !== false && at(group, ['users']) !== 0);
      if (groups.length === 0 || starts) continue;
      yield {
        messageId: 'off',
        data: { file: plan.name },
        key: [],
        resource: plan,
        at: plan.trace(['threadGroups', groups[0]![0]])[0]!,
      };
    }
  },
};
