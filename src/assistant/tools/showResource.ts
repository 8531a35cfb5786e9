import { setFields } from '../../engine/formatters/setFields';
import { changeText, valueText } from '../../engine/formatters/valueText';
import { count, portInfoText, resourceText, splitResourceId } from '../../engine/formatters/wording';
import type { Report, ReportField, ReportPort, ReportResource } from '../../engine/report/report';
import { alikeLines, pathsOf } from '../alikeLines';
import type { Files } from '../files';
import { findResources, nameIn, whichResource } from '../findResource';
import { textOf } from '../inputSchema';
import type { Told, Tool } from '../tool';
import { cite, citeBoth, comparisonLine, findingLine, some } from '../words';

const LONGEST_VALUE = 160;
const MOST_FINDINGS = 8;

/** What differs of one resource, field by field, with the line that sets it on each side. */
export const showResource: Tool = {
  name: 'show_resource',
  title: 'Show what differs of a resource',
  description:
    'A service, workload, ConfigMap, chart object or other resource: its fields and ports before and after, and file:line where each is set; of one that is alike on both sides, the lines of its files that name it. Without a resource: all that differ.',
  input: {
    properties: {
      resource: {
        type: 'string',
        description: 'Its id, "kind/name" or name: "service/api", "Deployment/web".',
        minLength: 1,
        maxLength: 1000,
      },
    },
  },
  answer: async (report, input, files) => {
    const wanted = textOf(input, 'resource');
    if (wanted === undefined) return listed(report);
    const found = findResources(report, wanted);
    const [id] = found;
    if (found.length > 1) return whichResource(report, wanted, found);
    if (id !== undefined && report.resources.some((resource) => resource.id === id)) return told(report, id);
    return alike(report, wanted, id, files);
  },
};

function listed(report: Report): Told {
  return {
    head: [comparisonLine(report.comparison), `${report.resources.length} resources differ`],
    items: report.resources.map((resource) => [
      `- ${resource.change} ${resourceText(resource.id)}: ${resource.id} at ${citeBoth(resource.evidence)}`,
    ]),
    noun: 'resources',
    next: [{ tool: 'show_resource', about: 'the fields of one, by its id' }],
  };
}

/** One that is alike on both sides, or that the report does not know: where its files name it. */
async function alike(report: Report, wanted: string, id: string | undefined, files?: Files): Promise<Told> {
  const name = id === undefined ? nameIn(wanted) : splitResourceId(id).name;
  const paths = pathsOf(report, id === undefined ? undefined : [id]);
  const lines = files ? await alikeLines(files, paths, { name }) : [];
  if (id !== undefined) return told(report, id, lines);
  if (lines.length === 0) return whichResource(report, wanted, []);
  return {
    head: [
      comparisonLine(report.comparison),
      `Nothing that differs, or belongs to what does, is ${wanted}. These lines of the compared files name it; read them for the rest.`,
    ],
    items: lines,
    noun: 'lines',
    next: [{ tool: 'show_resource', about: 'without a resource: those that differ' }],
  };
}

function told(report: Report, id: string, lines: readonly string[][] = []): Told {
  const resource = report.resources.find((candidate) => candidate.id === id);
  const findings = report.findings.filter((finding) => finding.resource === id);
  return {
    head: [
      comparisonLine(report.comparison),
      resource
        ? headLine(resource)
        : `Unchanged: ${id}. It is alike on both sides: its values are not told, but the lines of its files that name it.`,
      ...some(findings, MOST_FINDINGS, (finding) => `Finding: ${findingLine(finding)}`),
    ],
    items: [
      ...setFields(resource?.fields ?? []).map(fieldLines),
      ...unlisted(resource),
      ...portLines(report, id),
      ...lines,
    ],
    noun: lines.length > 0 ? 'fields, ports and lines' : 'fields and ports',
    next: [
      { tool: 'dependents', about: 'what needs it' },
      { tool: 'what_sets', about: 'who sets a variable or field, and what loses' },
    ],
  };
}

/** Fields that a report has no room for. */
function unlisted(resource: ReportResource | undefined): string[][] {
  return resource?.moreFields === undefined ? [] : [[`${resource.moreFields} more fields: its file has them.`]];
}

function headLine({
  change,
  id,
  previousName,
  evidence,
  units = [],
  dependents = [],
  moreDependents = 0,
}: ReportResource): string {
  const renamed = previousName === undefined ? '' : `, was ${previousName}`;
  const also = units.length > 0 ? `; the same in ${count(units.length, 'other unit')}` : '';
  const needed =
    dependents.length > 0 ? `; needed by ${count(dependents.length + moreDependents, 'other resource')}` : '';
  return `Resource ${change}: ${id}${renamed} at ${citeBoth(evidence)}${also}${needed}`;
}

/** One line for the value, and one for the places that set it as well and lose. */
export function fieldLines(field: ReportField): string[] {
  const { path, change, before, after, evidence, overrides = {} } = field;
  const losing = [...(overrides.head ?? []), ...(overrides.base ?? [])];
  return [
    `- ${path} ${change}: ${valuesText(change, before, after)} at ${citeBoth(evidence)}`,
    ...(losing.length > 0 ? [`  overrides ${losing.map(cite).join(', ')}`] : []),
  ];
}

function valuesText(change: ReportField['change'], before: ReportField['before'], after: ReportField['after']): string {
  if (change === 'added') return valueText(after, LONGEST_VALUE);
  if (change === 'removed') return `was ${valueText(before, LONGEST_VALUE)}`;
  return changeText(before, after, LONGEST_VALUE).join(' → ');
}

const portLines = (report: Report, id: string): string[][] =>
  report.ports.filter((port) => port.resource === id).map((port) => [portLine(port)]);

function portLine({ change, kind, before, after, evidence, collidesWith, moreCollisions }: ReportPort): string {
  const text =
    change === 'changed' ? `${portInfoText(before)} → ${portInfoText(after)}` : portInfoText(after ?? before);
  const others = [
    ...collidesWith.map(resourceText),
    ...(moreCollisions === undefined ? [] : [`${moreCollisions} more`]),
  ];
  const collides = others.length > 0 ? `; collides with ${others.join(', ')}` : '';
  return `- port (${kind}) ${change}: ${text} at ${citeBoth(evidence)}${collides}`;
}
