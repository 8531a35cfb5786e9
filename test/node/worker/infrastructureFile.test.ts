import { expect, test } from 'vitest';
import { isInfrastructureFile } from '../../../src/node/worker/infrastructureFile';

test.each([
  'docker-compose.yml',
  'deploy/k8s/web.yaml',
  'charts/web/Chart.yaml',
  'charts/web/values-prod.yaml',
  '.env.production',
  'services/api/Dockerfile',
  'monitoring/prometheus.yml',
  'infra/main.tf',
  '.github/workflows/ci.yml',
  'scripts/deploy.sh',
])('%s is', (path) => {
  expect(isInfrastructureFile(path)).toBe(true);
});

test.each(['README.md', 'src/app.py', 'src/main.ts', 'main.go', 'notes.txt', 'styles.css', 'scripts/helm.js'])(
  '%s is not',
  (path) => {
    expect(isInfrastructureFile(path)).toBe(false);
  },
);
