import { ciFileMissing } from '../../../../src/engine/rules/ci/ci-file-missing';
import { testRule } from '../../../support/ruleTester';

const WORKFLOW = '.github/workflows/ci.yml';
const job = (steps: string): string => `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`;
const CHECKOUT = '      - uses: actions/checkout@v4\n';
const needs = (path: string, by = WORKFLOW): string => `${by} needs ${path}, which is not in the repository`;

testRule(ciFileMissing, {
  valid: [
    {
      name: 'what is there',
      head: { [WORKFLOW]: job(`${CHECKOUT}      - run: pip install -r requirements.txt\n`), 'requirements.txt': '' },
    },
    { name: 'a job without a checkout', head: { [WORKFLOW]: job('      - run: pip install -r requirements.txt\n') } },
    {
      name: 'another repository',
      head: {
        [WORKFLOW]: job(
          '      - uses: actions/checkout@v4\n        with:\n          repository: acme/other\n      - run: bash setup.sh\n',
        ),
      },
    },
    {
      name: 'what a step before makes',
      head: {
        [WORKFLOW]: job(
          `${CHECKOUT}      - run: poetry export > requirements.txt\n      - run: pip install -r requirements.txt\n`,
        ),
      },
    },
    {
      name: 'what is asked for first',
      head: {
        [WORKFLOW]: job(
          `${CHECKOUT}      - run: |\n          if [ -f requirements.txt ]; then pip install -r requirements.txt; fi\n`,
        ),
      },
    },
    { name: 'what may be missing', head: { [WORKFLOW]: job(`${CHECKOUT}      - run: bash setup.sh || true\n`) } },
    {
      name: 'a variable',
      head: { [WORKFLOW]: job(`${CHECKOUT}      - run: bash $DIR/setup.sh && bash \${{ matrix.dir }}/setup.sh\n`) },
    },
    {
      name: 'a folder that is fetched',
      head: {
        [WORKFLOW]: job(
          `${CHECKOUT}      - run: git clone https://example.org/tools\n      - run: bash tools/setup.sh\n`,
        ),
      },
    },
    {
      name: 'the output of a build',
      head: {
        [WORKFLOW]: job(`${CHECKOUT}      - run: make manifests\n      - run: kubectl apply -f install.yaml\n`),
        Makefile: 'manifests:\n',
      },
    },
    {
      name: 'the text of a here document',
      head: {
        [WORKFLOW]: job(`${CHECKOUT}      - run: |\n          cat <<EOF\n          bash setup.sh\n          EOF\n`),
      },
    },
    {
      name: 'a folder that the step changes into',
      head: { [WORKFLOW]: job(`${CHECKOUT}      - run: cd api && bash setup.sh\n`), 'api/setup.sh': '' },
    },
    {
      name: 'a package file in a folder above',
      head: {
        [WORKFLOW]: job(`${CHECKOUT}      - run: npm ci\n        working-directory: web/src\n`),
        'web/package.json': '{}',
        'web/src/a.js': '',
      },
    },
  ],
  invalid: [
    {
      name: 'a list of packages',
      head: {
        [WORKFLOW]: job(
          `${CHECKOUT}      - run: |\n          pip install --upgrade pip\n          pip install -r requirements.txt\n`,
        ),
        'requirements-test.txt': '',
      },
      errors: [{ title: needs('requirements.txt'), at: `${WORKFLOW}:9` }],
    },
    {
      name: 'a Dockerfile and a working folder',
      head: {
        [WORKFLOW]: job(
          `${CHECKOUT}      - run: docker build -t acme/api .\n      - run: make test\n        working-directory: apo\n`,
        ),
        'api/Dockerfile': 'FROM scratch\n',
      },
      errors: [
        { title: needs('folder apo'), at: `${WORKFLOW}:9` },
        { title: needs('Dockerfile'), at: `${WORKFLOW}:7` },
      ],
    },
    {
      name: 'a local action',
      head: { [WORKFLOW]: job(`${CHECKOUT}      - uses: ./.github/actions/setup\n`) },
      errors: [{ title: needs('.github/actions/setup'), at: `${WORKFLOW}:7` }],
    },
    {
      name: 'manifests, a chart and its values',
      head: {
        [WORKFLOW]: job(
          `${CHECKOUT}      - run: kubectl apply -k k8s/overlays/prod\n      - run: helm upgrade web ./charts/web -f values/prod.yaml\n`,
        ),
        'k8s/base/a.txt': '',
      },
      errors: [
        { title: needs('folder k8s/overlays/prod'), at: `${WORKFLOW}:7` },
        { title: needs('folder charts/web'), at: `${WORKFLOW}:8` },
        { title: needs('values/prod.yaml'), at: `${WORKFLOW}:8` },
      ],
    },
    {
      name: 'a Jenkinsfile, below the folder of its block',
      head: {
        Jenkinsfile:
          "pipeline {\n  stages {\n    stage('a') {\n      steps {\n        dir('api') {\n          sh '''\n            pip install -r requirements.txt\n          '''\n        }\n      }\n    }\n  }\n}\n",
        'requirements.txt': '',
        'api/a.py': '',
      },
      errors: [{ title: needs('api/requirements.txt', 'Jenkinsfile'), at: 'Jenkinsfile:7' }],
    },
    {
      name: 'a pipeline of GitLab and what it includes',
      head: {
        '.gitlab-ci.yml': 'include:\n  - local: /ci/build.yml\ntest:\n  script:\n    - cd api\n    - bash test.sh\n',
        'api/a.py': '',
      },
      errors: [
        { title: needs('ci/build.yml', '.gitlab-ci.yml'), at: '.gitlab-ci.yml:2' },
        { title: needs('api/test.sh', '.gitlab-ci.yml'), at: '.gitlab-ci.yml:6' },
      ],
    },
  ],
});
