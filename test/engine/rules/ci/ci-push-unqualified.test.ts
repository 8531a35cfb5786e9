import { ciPushUnqualified } from '../../../../src/engine/rules/ci/ci-push-unqualified';
import { testRule } from '../../../support/ruleTester';

const WORKFLOW = '.github/workflows/ci.yml';
const job = (steps: string): string => `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`;
const TITLE = '.github/workflows/ci.yml pushes worker to docker.io/library';

testRule(ciPushUnqualified, {
  valid: [
    {
      name: 'an account, a registry, a variable',
      head: {
        [WORKFLOW]: job(
          '      - run: |\n          docker push acme/worker:1\n          docker push ghcr.io/acme/worker\n          docker push $IMAGE\n',
        ),
      },
    },
    { name: 'a build that is not pushed', head: { [WORKFLOW]: job('      - run: docker buildx build -t worker .\n') } },
  ],
  invalid: [
    {
      name: 'a plain name, with whatever tag',
      head: {
        [WORKFLOW]: job(
          '      - run: |\n          docker build -t worker .\n          docker push worker:${{ github.sha }}\n',
        ),
      },
      errors: [{ title: TITLE, at: `${WORKFLOW}:8` }],
    },
    {
      name: 'a build that pushes',
      head: { [WORKFLOW]: job('      - run: docker buildx build --push --tag worker:1 .\n') },
      errors: [{ title: TITLE, at: `${WORKFLOW}:6` }],
    },
    {
      name: 'the action',
      head: {
        [WORKFLOW]: job(
          '      - uses: docker/build-push-action@v6\n        with:\n          push: true\n          tags: worker:latest\n',
        ),
      },
      errors: [{ title: TITLE, at: `${WORKFLOW}:9` }],
    },
    {
      name: 'a Jenkinsfile',
      head: { Jenkinsfile: 'node {\n  sh "docker push worker:${TAG}"\n}\n' },
      errors: [{ title: 'Jenkinsfile pushes worker to docker.io/library', at: 'Jenkinsfile:2' }],
    },
  ],
});
