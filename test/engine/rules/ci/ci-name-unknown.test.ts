import { ciNameUnknown } from '../../../../src/engine/rules/ci/ci-name-unknown';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const WORKFLOW = '.github/workflows/ci.yml';

testRule(asReported(ciNameUnknown), {
  valid: [
    {
      name: 'names that are there',
      head: {
        [WORKFLOW]:
          'on:\n  workflow_call:\n    inputs:\n      tag:\n        type: string\njobs:\n  build:\n    runs-on: ubuntu-latest\n    outputs:\n      image: ${{ steps.meta.outputs.image }}\n    steps:\n      - id: meta\n        run: echo ${{ inputs.tag }}\n  deploy:\n    needs: [build]\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ needs.build.outputs.image }}\n',
      },
    },
    {
      name: 'a text in quotes',
      head: {
        [WORKFLOW]:
          "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ 'steps.meta' }}\n",
      },
    },
  ],
  invalid: [
    {
      name: 'a job that is called otherwise',
      head: { [WORKFLOW]: 'on: push\njobs:\n  test: {}\n  deploy:\n    needs: tests\n' },
      errors: [
        {
          title: 'Job deploy of .github/workflows/ci.yml needs job tests, which does not exist',
          message: "GitHub refuses the workflow: job 'deploy' depends on unknown job 'tests'. Did you mean test?",
          at: '.github/workflows/ci.yml:5',
          severity: 'high',
        },
      ],
    },
    {
      name: 'a job that is not needed, a step without an id, an input that nobody declares',
      head: {
        [WORKFLOW]:
          'on: workflow_dispatch\njobs:\n  build: {}\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ needs.build.outputs.image }}\n      - run: echo ${{ steps.meta.outputs.tag }}\n      - if: inputs.force\n        run: echo\n',
      },
      errors: [
        {
          title: 'Job deploy of .github/workflows/ci.yml reads outputs of build, which it does not need',
          at: '.github/workflows/ci.yml:7',
        },
        {
          title: 'Job deploy of .github/workflows/ci.yml reads step meta, which does not exist',
          at: '.github/workflows/ci.yml:8',
        },
        {
          title: '.github/workflows/ci.yml reads input force, which it does not declare',
          at: '.github/workflows/ci.yml:9',
        },
      ],
    },
    {
      name: 'a summary of jobs that it does not wait for, as one',
      head: {
        [WORKFLOW]:
          'on: push\njobs:\n  a: {}\n  b: {}\n  report:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ needs.a.result }} ${{ needs.b.result }}\n',
      },
      errors: [
        {
          title: 'Job report of .github/workflows/ci.yml reads outputs of 2 jobs which it does not need: a, b',
          message: 'Only jobs that stand in `needs` are in the context: what it reads of the others is empty.',
          at: '.github/workflows/ci.yml:8',
        },
      ],
    },
  ],
});
