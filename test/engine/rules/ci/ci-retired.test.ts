import { ciRetired } from '../../../../src/engine/rules/ci/ci-retired';
import { testRule } from '../../../support/ruleTester';

const WORKFLOW = '.github/workflows/ci.yml';
const job = (steps: string): string => `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`;

testRule(ciRetired, {
  valid: [
    {
      name: 'what works',
      head: { [WORKFLOW]: job('      - uses: actions/upload-artifact@v4\n      - uses: actions/checkout@v3\n') },
    },
    {
      name: 'a runner of the own',
      head: { [WORKFLOW]: 'on: push\njobs:\n  a:\n    runs-on: [self-hosted, ubuntu-20.04]\n    steps: []\n' },
    },
    {
      name: 'a command that the workflow allows',
      head: {
        [WORKFLOW]: job(
          '      - run: echo "::set-env name=A::b"\n        env:\n          ACTIONS_ALLOW_UNSECURE_COMMANDS: true\n',
        ),
      },
    },
  ],
  invalid: [
    {
      name: 'an action, a runner of a matrix and a command',
      head: {
        [WORKFLOW]:
          'on: push\njobs:\n  a:\n    runs-on: ${{ matrix.os }}\n    strategy:\n      matrix:\n        os: [ubuntu-24.04, ubuntu-20.04]\n    steps:\n      - uses: actions/upload-artifact@v3.1.2\n      - run: echo "::set-env name=A::b"\n',
      },
      errors: [
        {
          title:
            '.github/workflows/ci.yml uses actions/upload-artifact@v3.1.2, which GitHub switched off on 2025-01-30',
          at: `${WORKFLOW}:9`,
        },
        {
          title: '.github/workflows/ci.yml uses ubuntu-20.04, which GitHub switched off on 2025-04-15',
          at: `${WORKFLOW}:7`,
        },
        {
          title: '.github/workflows/ci.yml uses ::set-env::, which GitHub switched off on 2020-11-16',
          at: `${WORKFLOW}:10`,
        },
      ],
    },
  ],
});
