import type { Location } from '../../model/source';
import type { Evidence, Finding, Impact, ReportResource } from '../../report/report';
import { groupedBy } from '../../util/groupedBy';
import type { StoreAtRisk } from '../dataStores';
import type { Facts } from '../facts';
import { isOnlyStamped } from '../stamps';
import { AREAS, areaOfFinding, areaOfResource } from './areas';
import { summaryOf } from './summaries';

const LEVELS = ['high', 'medium', 'low'] as const;

/** What the change means, area by area, the weightiest first. An area in which nothing differs is left out. */
export function impactOf(facts: Facts, findings: readonly Finding[], stores: readonly StoreAtRisk[]): Impact[] {
  const differing = ofOneVariant(
    facts,
    facts.resources.filter((resource) => !isOnlyStamped(resource)),
  );
  const resourcesIn = groupedBy(differing, areaOfResource);
  const findingsIn = groupedBy(
    findings.filter(({ severity }) => severity !== 'info'),
    areaOfFinding,
  );
  const found = AREAS.flatMap(({ area }): Impact[] => {
    const own = findingsIn.get(area) ?? [];
    const resources = resourcesIn.get(area) ?? [];
    const { text, level } = summaryOf(area, { facts, resources, stores, findings: own });
    if (own.length === 0 && text === '') return [];
    const worst = own[0];
    return [
      {
        area,
        level: LEVELS[Math.min(LEVELS.indexOf(level), LEVELS.indexOf(levelOf(worst)))]!,
        summary: [text, worst ? `${leadText(own)}${worst.title}.` : ''].filter((part) => part !== '').join(' '),
        findings: own.map(({ fingerprint }) => fingerprint),
        resources: resources.length,
        evidence: placesOf(own, resources),
      },
    ];
  });
  return found.sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}

/** What several variants of one chart or project have counts once: one of them runs. */
function ofOneVariant({ units }: Facts, resources: readonly ReportResource[]): ReportResource[] {
  const paths = new Map(units.map(({ id, path }) => [id, path]));
  const first = new Map<string, ReportResource>();
  for (const resource of resources) {
    const { loader, unit, kind, namespace, name } = resource;
    const key = JSON.stringify([loader, paths.get(unit) ?? unit, kind, namespace, name]);
    if (!first.has(key)) first.set(key, resource);
  }
  return [...first.values()];
}

const MOST_PLACES = 3;

/** The places of the worst findings, then of what differs: each file once. */
function placesOf(findings: readonly Finding[], resources: readonly ReportResource[]): Location[] {
  const all = [...findings, ...resources].flatMap(
    ({ evidence: { base, head } }: { evidence: Evidence }) => head ?? base ?? [],
  );
  const byFile = new Map<string, Location>();
  for (const place of all) if (!byFile.has(place.path)) byFile.set(place.path, place);
  return [...byFile.values()].slice(0, MOST_PLACES);
}

/** Findings come worst first. */
function leadText({ length }: readonly Finding[]): string {
  return length === 1 ? 'Finding: ' : `${length} findings, first: `;
}

function levelOf(worst: Finding | undefined): Impact['level'] {
  if (!worst || worst.severity === 'low' || worst.severity === 'info') return 'low';
  return worst.severity === 'medium' ? 'medium' : 'high';
}
