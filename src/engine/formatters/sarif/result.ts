import type { Result, Location as SarifLocation, Suppression } from 'sarif';
import type { Location } from '../../model/source';
import type { Finding, ReportRule, ReportSuppression } from '../../report/report';
import { visible } from '../escape';
import type { HeadPlace } from '../headPlace';
import { count, placeText } from '../wording';
import { LEVELS } from './level';
import { link, plain, sentence } from './message';
import { physicalLocation } from './physicalLocation';

/** So many further places are linked; the rest is counted. */
const MOST_LINKED = 20;

/** Makes results of findings. */
export function createResults(
  rules: readonly ReportRule[],
  placeOf: (finding: Finding) => HeadPlace,
): (finding: Finding) => Result {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  return (finding) => {
    const place = placeOf(finding);
    const related = place.related.slice(0, MOST_LINKED);
    const ruleIndex = indexes.get(finding.ruleId);
    return {
      ruleId: finding.ruleId,
      ...(ruleIndex === undefined ? {} : { ruleIndex }),
      level: LEVELS[finding.severity],
      message: { text: messageOf(finding, place) },
      locations: [{ physicalLocation: physicalLocation(place) }],
      ...(related.length === 0 ? {} : { relatedLocations: related.map(relatedLocation) }),
      // The first is what GitHub knows an alert by: our own is the same wherever its line moves.
      partialFingerprints: {
        primaryLocationLineHash: finding.fingerprint,
        'infraDiff/v1': finding.fingerprint,
      },
      baselineState: 'new',
      ...(finding.suppressed ? { suppressions: [suppressionOf(finding.suppressed)] } : {}),
      properties: propertiesOf(finding),
    };
  };
}

/** The title comes first, for code scanning shows the first sentence alone where there is little room. */
function messageOf(finding: Finding, { gone, related }: HeadPlace): string {
  const links = related.slice(0, MOST_LINKED).map((place, index) => link(placeText(place), index + 1));
  const more = related.length - links.length;
  return [
    sentence(finding.title),
    sentence(finding.message),
    finding.introducedBy === 'merge' ? 'Neither branch has this alone: the merge brings it.' : '',
    gone ? `In the base it stood at ${plain(placeText(gone))}.` : '',
    links.length > 0 ? `See ${links.join(', ')}${more > 0 ? ` and ${count(more, 'more place')}` : ''}.` : '',
  ]
    .filter((text) => text !== '')
    .join(' ');
}

function relatedLocation(place: Location, index: number): SarifLocation {
  return { id: index + 1, physicalLocation: physicalLocation(place), message: { text: plain(placeText(place)) } };
}

function suppressionOf({ by, reason, expires, place }: ReportSuppression): Suppression {
  return {
    kind: by === 'inline' ? 'inSource' : 'external',
    status: 'accepted',
    justification: visible(reason),
    ...(place ? { location: { physicalLocation: physicalLocation(place) } } : {}),
    ...(expires === undefined ? {} : { properties: { expires } }),
  };
}

function propertiesOf({ severity, confidence, introducedBy, unit, units, resource, evidence: { base } }: Finding) {
  return {
    severity,
    confidence,
    introducedBy,
    ...(unit === undefined ? {} : { unit: visible(unit) }),
    ...(units === undefined ? {} : { units: units.map(visible) }),
    ...(resource === undefined ? {} : { resource: visible(resource) }),
    ...(base ? { base: visible(placeText(base)) } : {}),
  };
}
