import { ciInputUnused } from '../../../../src/engine/rules/ci/ci-input-unused';
import { testRule } from '../../../support/ruleTester';

const WORKFLOW = '.github/workflows/ci.yml';

const withInput = (step: string): string =>
  `on:\n  workflow_dispatch:\n    inputs:\n      environment:\n        type: string\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${step}\n`;

testRule(ciInputUnused, {
  valid: [
    { name: 'read by its name', head: { [WORKFLOW]: withInput('./deploy ${{ inputs.environment }}') } },
    {
      name: 'read by the long name',
      head: { [WORKFLOW]: withInput('./deploy ${{ github.event.inputs.Environment }}') },
    },
    { name: 'read with all others', head: { [WORKFLOW]: withInput("echo '${{ toJSON(inputs) }}'") } },
  ],
  invalid: [
    {
      name: 'nothing reads it',
      head: { [WORKFLOW]: withInput('./deploy') },
      errors: [
        { title: 'Input environment of .github/workflows/ci.yml is never read', at: '.github/workflows/ci.yml:4' },
      ],
    },
  ],
});
