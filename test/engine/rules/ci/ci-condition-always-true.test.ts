import { ciConditionAlwaysTrue } from '../../../../src/engine/rules/ci/ci-condition-always-true';
import { testRule } from '../../../support/ruleTester';

const WORKFLOW = '.github/workflows/ci.yml';

const withIf = (condition: string): string =>
  `on: push\njobs:\n  test:\n    if: ${condition}\n    runs-on: ubuntu-latest\n    steps: []\n`;

testRule(ciConditionAlwaysTrue, {
  valid: [
    { name: 'one expression', head: { [WORKFLOW]: withIf("${{ github.ref == 'refs/heads/main' && inputs.deploy }}") } },
    { name: 'no braces', head: { [WORKFLOW]: withIf("github.ref == 'a' || github.ref == 'b'") } },
    { name: 'a folded block that keeps no line end', head: { [WORKFLOW]: withIf('>-\n      ${{ inputs.deploy }}') } },
  ],
  invalid: [
    {
      name: 'an operator outside of the braces',
      head: { [WORKFLOW]: withIf("${{ inputs.deploy }} && github.ref == 'a'") },
      errors: [
        { title: 'The `if` of job test in .github/workflows/ci.yml is always true', at: '.github/workflows/ci.yml:4' },
      ],
    },
    {
      name: 'a block that keeps the line end',
      head: { [WORKFLOW]: withIf('|\n      ${{ inputs.deploy }}') },
      errors: [
        {
          title: 'The `if` of job test in .github/workflows/ci.yml is always true',
          message:
            'Something stands beside `${{ … }}`, a line end that the block keeps (`|`, not `|-`): the whole is a text that is not empty.',
          at: '.github/workflows/ci.yml:4',
        },
      ],
    },
    {
      name: 'the condition of a step',
      head: {
        [WORKFLOW]:
          'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n        if: ${{ inputs.a }} || ${{ inputs.b }}\n',
      },
      errors: [
        {
          title: 'The `if` of step 1 of job test in .github/workflows/ci.yml is always true',
          at: '.github/workflows/ci.yml:7',
        },
      ],
    },
  ],
});
