import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_WAY_BACK } from '../../../src/engine/assessment/steps/templates';
import { TASK_WEIGHTS, taskOf } from '../../../src/engine/assessment/tasks';
import { countedFindings } from '../../../src/engine/report/standing';
import { allRules as rules } from '../../../src/engine/rules/index';
import { type Files, reportOf } from './reportOf';

const STAGES = ['prepare', 'backup', 'stage', 'deploy', 'verify', 'rollback'];

const service = fc.record({
  image: fc.constantFrom('postgres:14', 'postgres:16', 'redis:7', 'nginx:1.27', 'nginx', 'acme/api:2'),
  volume: fc.constantFrom('', '    volumes: ["data:/data"]\n', '    volumes: ["other:/data"]\n'),
  port: fc.constantFrom('', '    ports: ["80:80"]\n', '    ports: ["81:80"]\n'),
  needs: fc.constantFrom('', '    depends_on: [a]\n', '    depends_on: [b]\n'),
});
const services = fc.dictionary(fc.constantFrom('a', 'b', 'c'), service, { minKeys: 1 });
const files = fc
  .record({
    compose: fc.option(services),
    over: fc.option(services),
    env: fc.option(fc.constantFrom('TOKEN=q7Zp2Lw9Xr4Tn8Vb3Mk6\n', 'TOKEN=\n')),
    replicas: fc.option(fc.constantFrom(1, 3)),
    claim: fc.option(fc.constantFrom('1Gi', '2Gi')),
  })
  .map(({ compose, over, env, replicas, claim }): Files => {
    const text = (of: NonNullable<typeof compose>): string =>
      `services:\n${Object.entries(of)
        .map(([name, { image, volume, port, needs }]) => `  ${name}:\n    image: ${image}\n${volume}${port}${needs}`)
        .join('')}volumes: {data: {}, other: {}}\n`;
    return {
      ...(compose ? { 'compose.yaml': text(compose) } : {}),
      ...(over ? { 'compose.prod.yaml': text(over) } : {}),
      ...(env ? { '.env': env } : {}),
      ...(replicas
        ? {
            'k8s/db.yaml': `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec:\n  serviceName: db\n  replicas: ${replicas}\n  selector: {matchLabels: {app: db}}\n  template:\n    metadata: {labels: {app: db}}\n    spec: {containers: [{name: db, image: "mysql:8", volumeMounts: [{name: data, mountPath: /var/lib/mysql}]}]}\n  volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: ${claim ?? '3Gi'}}}}}]\n`,
          }
        : {}),
    };
  });

test('terms add up, steps are in order, every citation exists, and twice is the same', async () => {
  await fc.assert(
    fc.asyncProperty(files, files, async (base, head) => {
      const report = await reportOf(base, head);
      const { effort, steps, impact } = report.assessment;
      expect(effort.minHours).toBe(effort.terms.reduce((sum, { hours }) => sum + hours[0], 0));
      expect(effort.maxHours).toBe(effort.terms.reduce((sum, { hours }) => sum + hours[1], 0));
      const stages = steps.map(({ stage }) => STAGES.indexOf(stage));
      expect(stages).toEqual([...stages].sort((a, b) => a - b));
      const known = new Set(countedFindings(report.findings).map(({ fingerprint }) => fingerprint));
      for (const { findings } of [...effort.terms, ...steps, ...impact])
        for (const fingerprint of findings) expect(known).toContain(fingerprint);
      const counted = effort.terms.flatMap(({ findings }) => findings);
      expect(new Set(counted).size).toBe(counted.length);
      const units = new Set(report.units.map(({ id }) => id));
      for (const step of steps) for (const id of step.units) expect(units).toContain(id);
      expect(JSON.stringify(report.assessment)).not.toContain('q7Zp2Lw9Xr4Tn8Vb3Mk6');
      expect((await reportOf(base, head)).assessment).toEqual(report.assessment);
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('a comparison with itself is no work', async () => {
  await fc.assert(
    fc.asyncProperty(files, async (same) => {
      const { effort, steps, impact } = (await reportOf(same, same)).assessment;
      expect([effort.maxHours, steps, impact]).toEqual([0, [], []]);
    }),
    { numRuns: 15 },
  );
}, 60_000);

test('every rule has a task, and every rule that the tables name is one', () => {
  const ids = new Set(rules.map(({ meta }) => meta.id));
  for (const id of NO_WAY_BACK.keys()) expect(ids, id).toContain(id);
  for (const { meta } of rules) {
    const finding = { ...meta, ruleId: meta.id } as unknown as Parameters<typeof taskOf>[0];
    expect(Object.keys(TASK_WEIGHTS)).toContain(taskOf(finding));
  }
});
