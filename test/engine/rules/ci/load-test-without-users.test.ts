import { loadTestWithoutUsers } from '../../../../src/engine/rules/ci/load-test-without-users';
import { testRule } from '../../../support/ruleTester';

const group = (users: string, enabled = true): string => `
      <ThreadGroup testname="Users" enabled="${enabled}">
        <stringProp name="ThreadGroup.num_threads">${users}</stringProp>
      </ThreadGroup>
      <hashTree/>`;
const plan = (groups: string): Record<string, string> => ({
  'load.jmx': `<jmeterTestPlan>
  <hashTree>
    <TestPlan testname="Plan"/>
    <hashTree>${groups}
    </hashTree>
  </hashTree>
</jmeterTestPlan>
`,
});

testRule(loadTestWithoutUsers, {
  valid: [
    { name: 'users', head: plan(group('10')) },
    { name: 'users that a property gives', head: plan(group('${__P(users,5)}')) },
    { name: 'users that only a run can tell', head: plan(group('${USERS}')) },
    { name: 'one group of two', head: plan(group('0') + group('10')) },
    { name: 'no thread group of its own', head: plan('') },
  ],
  invalid: [
    {
      name: 'no users',
      head: plan(group('0')),
      errors: [{ title: 'load.jmx starts no users: every thread group is switched off or has none', at: 'load.jmx:5' }],
    },
    {
      name: 'switched off, or a default of none',
      head: plan(group('10', false) + group('${__P(users,0)}')),
      errors: [{ title: 'load.jmx starts no users: every thread group is switched off or has none', at: 'load.jmx:5' }],
    },
  ],
});
