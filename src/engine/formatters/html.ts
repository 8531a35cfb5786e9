import type { Report } from '../report/report';
import { architectureSection } from './html/architectureSection';
import { effortSection, impactSection, planSection } from './html/assessmentSections';
import { envSection } from './html/envSection';
import { findingsSection } from './html/findingsSection';
import { pageText } from './html/markup';
import { mergeSection } from './html/mergeSection';
import { problemsSection, suppressedSection } from './html/otherSections';
import { page } from './html/page';
import type { Section } from './html/parts';
import { portsSection } from './html/portsSection';
import { resourcesSection } from './html/resourcesSection';
import { shownFindings } from './html/shownFindings';
import { valuesSection } from './html/valuesSection';

/**
 * The report as one page that needs nothing else: no other file, no address, and no script to be complete. The fingerprint of a finding is
 * its address: `report.html#bfec6ffe6dd8667d`.
 */
export function formatHtml(report: Report): string {
  const findings = shownFindings(report);
  const sections: (Section | undefined)[] = [
    mergeSection(report),
    findingsSection(report, findings),
    impactSection(report, findings),
    architectureSection(report, findings),
    resourcesSection(report),
    portsSection(report),
    envSection(report),
    valuesSection(report),
    planSection(report, findings),
    effortSection(report, findings),
    suppressedSection(findings),
    problemsSection(report),
  ];
  return pageText(
    page(
      report,
      sections.filter((section) => section !== undefined),
    ),
  );
}
