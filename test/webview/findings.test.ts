import { describe, expect, it } from 'vitest';
import { filterFindings, findingHome, groupBySeverity, topFindings } from '../../webview/model/findings';
import { NO_FINDING_FILTER } from '../../webview/state';
import { sample } from './sample';

const { findings } = sample;
const filtered = (patch: Partial<typeof NO_FINDING_FILTER>) =>
  filterFindings(findings, { ...NO_FINDING_FILTER, ...patch });

describe('filterFindings', () => {
  it('shows everything without a filter, at its place in the report', () => {
    expect(filtered({}).map(({ index }) => index)).toEqual(findings.map((_, index) => index));
  });

  it.each([
    [{ severities: ['critical'] as const }, findings.filter(({ severity }) => severity === 'critical').length],
    [{ severities: ['low', 'info'] as const }, 4],
    [{ emergent: true }, 2],
    [{ category: 'ci' as const }, 1],
    [{ text: 'secret-committed' }, 4],
    [{ text: 'SECRET postgres' }, 1],
    [{ text: 'docker-compose.elk.yml' }, 6],
    [{ text: 'no such thing' }, 0],
    [{ emergent: true, severities: ['high'] as const }, 1],
  ])('%o leaves %i', (patch, count) => {
    const list = filtered(patch);
    expect(list).toHaveLength(count);
    for (const { finding, index } of list) expect(findings[index]).toBe(finding);
  });
});

describe('groupBySeverity', () => {
  it('has the worst first and no empty group', () => {
    const groups = groupBySeverity(filtered({ severities: ['low', 'critical', 'info'] }));
    expect(groups.map(({ severity }) => severity)).toEqual(['critical', 'low', 'info']);
    expect(groups.flatMap((group) => group.findings).length).toBe(9);
  });
});

describe('topFindings', () => {
  it('takes one finding of each rule, the worst first, and counts the others', () => {
    const top = topFindings(findings, 6);
    expect(top.map(({ finding }) => finding.ruleId)).toEqual([
      'k8s-dangling-secret-ref',
      'compose-replicas-fixed-name',
      'helm-nothing-rendered',
      'port-collision',
      'env-file-dollar-expansion',
      'secret-committed',
    ]);
    expect(top.map(({ more }) => more)).toEqual([0, 1, 0, 0, 0, 3]);
  });

  it('puts the certain before the likely of the same severity', () => {
    const [first] = topFindings(
      [
        { ...findings[0]!, ruleId: 'a', confidence: 'possible' },
        { ...findings[0]!, ruleId: 'b', confidence: 'certain' },
      ],
      1,
    );
    expect(first).toMatchObject({ index: 1, finding: { ruleId: 'b' } });
  });
});

describe('findingHome', () => {
  const place = { revision: 'merged', path: '.env.production', line: 5, column: 1 } as const;
  const finding = { ...findings[0]!, evidence: { head: place, related: [] } };
  const resource = 'compose:a.yml+b.yml#service/minio';

  it('is the resource and its unit', () => {
    expect(findingHome({ ...finding, resource, units: undefined })).toEqual({
      file: '',
      resource: 'minio',
      units: ['b.yml over a.yml'],
    });
  });

  it('is the file where several units share it, and who reads it', () => {
    expect(findingHome({ ...finding, resource, units: ['dotenv:.env.production', 'compose:c.yml'] })).toEqual({
      file: '.env.production',
      resource: '',
      units: ['b.yml over a.yml', 'c.yml'],
    });
  });
});
