import { pipelineTarget } from '../support/pipeline';

const FILES = {
  '.infra-diff.yaml': `kubernetes: {version: "1.31"}
rules:
  latest-image-tag: off
  published-port-collision: critical
paths:
  include: ["**/*.yaml", k8s/]
  exclude: [k8s/old/**, "**/test-?.yaml"]
suppressions:
- rule: missing-healthcheck
  path: k8s/*.yaml
  reason: not yet
  expires: 2030-01-01
- fingerprint: 0123456789abcdef
  reason: known
- {resource: web, reason: x}
`,
  'k8s/app.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      # infra-diff-ignore latest-image-tag: we want it
      - {name: web, image: "nginx:latest"} # infra-diff-ignore-line
`,
  'compose.yaml':
    '# infra-diff-ignore-file privileged-container: x\nservices:\n  web:\n    image: nginx:latest\n    privileged: true\n    ports: ["80:80", "80:81"]\n',
};

/** What the repository says of its findings. */
export const settings = pipelineTarget('settings', FILES, [
  ...[
    'rules: []',
    'rules: {__proto__: off}',
    'rules: {constructor: high}',
    'paths: [a]',
    'include: a',
    'include: [""]',
    'include: ["!a"]',
    'include: ["[a]"]',
    'exclude: [null]',
    'exclude: ["**/**/**/**/*a*b*c"]',
    'exclude: ["*"]',
    'version: 99.99',
    'version: [1]',
    'expires: 2024-02-31',
    'expires: never',
    'reason: ""',
    'suppressions: {}',
    'suppressions: [null, 1]',
    'rule: nope',
    'fingerprint: x',
  ],
  ...[
    '# infra-diff-ignore ',
    '# infra-diff-ignore-next-line',
    '# infra-diff-ignore latest-image-tag',
    'infra-diff-ignore *: x',
    '// infra-diff-ignore a: b',
  ],
]);
