import { ciUntrustedCheckout } from '../../../../src/engine/rules/ci/ci-untrusted-checkout';
import { testRule } from '../../../support/ruleTester';

const WORKFLOW = '.github/workflows/ci.yml';

const pullRequest = (trigger: string, step: string, more = ''): string =>
  `on: ${trigger}\njobs:\n  test:\n    runs-on: ubuntu-latest\n${more}    steps:\n      - uses: actions/checkout@v4\n        with:\n          ref: \${{ github.event.pull_request.head.sha }}\n      - run: ${step}\n`;
const TITLE =
  'Job test of .github/workflows/ci.yml checks out the pull request and runs it with the secrets of the repository';

testRule(ciUntrustedCheckout, {
  valid: [
    { name: 'a pull request without secrets', head: { [WORKFLOW]: pullRequest('pull_request', 'npm ci') } },
    { name: 'nothing of it is run', head: { [WORKFLOW]: pullRequest('pull_request_target', 'git diff --stat') } },
  ],
  invalid: [
    {
      name: 'it is built',
      head: { [WORKFLOW]: pullRequest('pull_request_target', 'npm ci') },
      errors: [{ title: TITLE, at: '.github/workflows/ci.yml:8' }],
    },
    {
      name: 'somebody has to agree first',
      head: { [WORKFLOW]: pullRequest('pull_request_target', 'make', '    environment: reviewed\n') },
      errors: [{ title: TITLE, at: '.github/workflows/ci.yml:9', severity: 'low', confidence: 'possible' }],
    },
  ],
});
