import { describe, expect, test } from 'vitest';
import { formatReport } from '../../../src/engine/formatters/format';
import type { Report } from '../../../src/engine/report/report';
import { countedFindings } from '../../../src/engine/report/standing';
import { finding, NOTHING, SAMPLE, withText } from './support/sampleReport';

const issues = (report: Report) => JSON.parse(formatReport(report, 'gitlab'));

describe('the code quality report', () => {
  test('has what GitLab asks for, of each finding that counts, the worst first', () => {
    const counted = countedFindings(SAMPLE.findings);
    const list = issues(SAMPLE);
    expect(list).toHaveLength(counted.length);
    expect(counted.length).toBeGreaterThan(2);
    for (const issue of list) {
      expect(Object.keys(issue)).toEqual(['description', 'check_name', 'fingerprint', 'severity', 'location']);
      expect(issue.description).toMatch(/\S/);
      expect(['blocker', 'critical', 'major', 'minor', 'info']).toContain(issue.severity);
      expect(issue.location.path).not.toMatch(/^\.?\//);
      expect(issue.location.lines.begin).toBeGreaterThan(0);
    }
    expect(list.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).toEqual(
      counted.map(({ fingerprint }) => fingerprint),
    );
  });

  test('is an empty list where nothing was found', () => {
    expect(formatReport(NOTHING, 'gitlab')).toBe('[]\n');
  });

  test('points at head; what was removed says where it stood', () => {
    const gone = finding({
      evidence: { base: { revision: 'base', path: 'old.yaml', line: 7, column: 1 }, related: [] },
      introducedBy: 'merge',
    });
    const [issue] = issues({ ...SAMPLE, findings: [gone] });
    expect(issue.location).toEqual({ path: 'old.yaml', lines: { begin: 1 } });
    expect(issue.description).toContain('In the base it stood at old.yaml:7.');
    expect(issue.description).toContain('Neither branch has this alone');
  });

  test('leaves out what is accepted', () => {
    const accepted = finding({ suppressed: { by: 'baseline', reason: 'known' } });
    expect(issues({ ...SAMPLE, findings: [accepted] })).toEqual([]);
  });

  test('has no more than GitLab can show, and no hidden characters in words', () => {
    const many = Array.from({ length: 5000 }, (_, index) => finding({ fingerprint: `${index}` }));
    expect(issues({ ...SAMPLE, findings: many })).toHaveLength(2000);
    const [issue] = issues(withText('a\u202eb\u001b[31m'));
    expect(issue.description).not.toMatch(/[\u202e\u001b]/);
  });
});
