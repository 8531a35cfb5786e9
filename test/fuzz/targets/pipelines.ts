import { pipelineTarget } from '../support/pipeline';

const FILES = {
  Dockerfile: `# syntax=docker/dockerfile:1
# escape=\\
ARG VERSION=1.27
FROM --platform=$BUILDPLATFORM node:20-alpine AS build
WORKDIR /app
COPY --chown=a:b package*.json ./
RUN --mount=type=cache,target=/root/.npm npm ci && \\
    npm run build
ENV A=1 B="two words" C=\${A:-x}
FROM nginx:\${VERSION}
COPY --from=build /app/dist /usr/share/nginx/html
COPY <<EOT /etc/x.conf
a=$VERSION
EOT
HEALTHCHECK --interval=5s CMD curl -f http://localhost:8080 || exit 1
EXPOSE 8080/tcp 9000-9005
USER 1000
ONBUILD RUN x
ENTRYPOINT ["nginx", "-g", "daemon off;"]
`,
  '.github/workflows/ci.yaml':
    'name: CI\non: {push: {branches: [main]}, workflow_dispatch: {inputs: {a: {type: string}}}}\npermissions: read-all\nenv: {TAG: "${{ github.sha }}"}\njobs:\n  build:\n    runs-on: ubuntu-latest\n    strategy: {matrix: {node: [18, 20]}}\n    services: {db: {image: "postgres:16", ports: ["5432:5432"]}}\n    steps:\n    - uses: actions/checkout@v4\n    - uses: ./.github/actions/x\n    - run: |\n        cd deploy\n        docker build -t a:$TAG -f ../Dockerfile ..\n        ./scripts/run.sh --file compose.yaml\n      working-directory: ./web\n  deploy: {needs: [build], uses: ./.github/workflows/deploy.yaml, secrets: inherit}\n',
  '.gitlab-ci.yml':
    'include: [{local: ci/a.yml}]\nstages: [build, test]\n.base: &base\n  image: node:20\nbuild:\n  <<: *base\n  stage: build\n  extends: .base\n  script: [!reference [.base, script], "make build"]\n  rules: [{if: $CI, when: manual}]\n  services: [postgres:16]\n  artifacts: {paths: [dist/]}\n',
  Jenkinsfile:
    "pipeline {\n  agent { docker { image 'node:20' } }\n  environment { A = 'b' }\n  stages {\n    stage('Build') {\n      steps {\n        sh 'make build'\n        sh \"\"\"\n          cd deploy && ./up.sh ${params.A}\n        \"\"\"\n        dir('web') { sh(script: 'npm ci') }\n      }\n    }\n  }\n}\n",
  'pytest.ini': '[pytest]\ntestpaths = tests\naddopts =\n  -q\n  --x=y\nmarkers =\n  slow: a\n',
  'requirements-test.txt': 'pytest==8.0\n-r requirements.txt\n',
  'vitest.config.ts':
    "export default defineConfig({ test: { include: ['test/**/*.test.ts'], globals: true, coverage: { thresholds: { lines: 80 } } } });\n",
  'web/config.py':
    'import os\nfrom pydantic_settings import BaseSettings\n\nclass Settings(BaseSettings):\n    db_host: str = "db"\n    port: int = Field(8080, alias="PORT")\n    class Config:\n        env_prefix = "APP_"\n\nTOKEN = os.environ["API_TOKEN"]\nMODE = os.getenv("MODE", "dev")\n',
  'web/src/env.ts':
    "const url = process.env.API_URL ?? 'http://api:8080';\nconst { PORT = '80' } = process.env;\nconst file = readFileSync('./conf/app.yaml');\n",
  'compose.yaml':
    'services:\n  web:\n    build: .\n    environment: {API_URL: http://web:8080, MODE: a}\n    ports: ["8080:8080"]\n',
};

/** What builds, tests and ships, and code that reads the environment. */
export const pipelines = pipelineTarget('pipelines', FILES, [
  ...[
    'FROM scratch',
    'FROM build AS build',
    'COPY --from=99',
    'RUN <<A <<B',
    'ARG A=${A}',
    '# escape=`',
    'HEALTHCHECK NONE',
    'SHELL ["a"',
    'ONBUILD ONBUILD',
    '${{ a',
    '${{ secrets.A }}',
    '!reference [a, b]',
    "sh '''",
    '"""',
    'needs: build',
    'steps: null',
    'jobs: []',
  ],
  ...['os.environ[', 'process.env[', 'Field(', 'BaseSettings', 'class A(B):', 'f"{', '`${'],
]);
