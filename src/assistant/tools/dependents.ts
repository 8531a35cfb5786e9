import type { TopologyEdge } from '../../engine/architecture/topology/graph';
import { resourceText, splitResourceId, unitText } from '../../engine/formatters/wording';
import type { Report, ReportDependent } from '../../engine/report/report';
import { findResources, whichResource } from '../findResource';
import { textOf } from '../inputSchema';
import type { Told, Tool } from '../tool';
import { citeBoth, comparisonLine } from '../words';

/** Who needs a resource, directly and through others, and what it talks to itself. */
export const dependents: Tool = {
  name: 'dependents',
  title: 'Show what depends on a resource',
  description:
    'Who needs a resource and through what (depends_on, config, selector, host, route, volume), directly and through others, with the place of each; and what it needs itself. For "what depends on it?" and "what else breaks?".',
  input: {
    properties: {
      resource: {
        type: 'string',
        description: 'Its id, "kind/name" or name: "service/postgres".',
        minLength: 1,
        maxLength: 1000,
      },
    },
    required: ['resource'],
  },
  answer: (report, input) => {
    const wanted = textOf(input, 'resource') ?? '';
    const found = findResources(report, wanted);
    if (found.length === 0) return whichResource(report, wanted, found);
    // A name that stands in many projects: what needs each of them is one answer.
    return told(report, found);
  },
};

function told(report: Report, ids: readonly string[]): Told {
  const sections = ids.map((id) => ({ id, lines: linesOf(report, id) }));
  const needed = sections.filter(({ lines }) => lines.length > 0);
  const alone = sections.filter(({ lines }) => lines.length === 0);
  return {
    head: [
      comparisonLine(report.comparison),
      `Of ${ids.length === 1 ? ids[0] : `${ids.length} resources of this name`}:`,
      ...(alone.length > 0 ? [`Nothing known needs, or is needed by: ${alone.map(({ id }) => id).join(', ')}`] : []),
    ],
    items: needed.flatMap(({ id, lines }) => lines.map((line) => [ids.length > 1 ? `${line} [of ${id}]` : line])),
    noun: 'connections',
    next: [{ tool: 'show_resource', about: 'what differs of one' }],
  };
}

function linesOf(report: Report, id: string): string[] {
  const resource = report.resources.find((candidate) => candidate.id === id);
  const listed = resource?.dependents ?? [];
  const known = new Set(listed.map(({ resource }) => resource));
  const more = resource?.moreDependents ?? 0;
  return [
    ...listed.map((dependent) => dependentLine(report, dependent)),
    ...(more > 0 ? [`- and ${more} more need it`] : []),
    ...connections(report, id, known),
  ];
}

function dependentLine(report: Report, { resource, use, via }: ReportDependent): string {
  const through = via === undefined ? '' : `, through ${resourceText(via)}`;
  return `- needed by ${resourceText(resource)} (${use}${through}): ${whereIs(report, resource)}`;
}

/** What the picture of the architecture says besides: addresses, routes, shared volumes. */
function connections({ topology, ...report }: Report, id: string, known: ReadonlySet<string>): string[] {
  const node = topology?.nodes.find(({ resource }) => resource === id);
  if (!topology || !node) return [];
  const of = (nodeId: string) => topology.nodes.find((each) => each.id === nodeId);
  const line = (verb: string, other: string, { uses, change }: TopologyEdge): string[] => {
    const end = of(other);
    if (!end || (verb === 'used by' && end.resource !== undefined && known.has(end.resource))) return [];
    const where = end.resource === undefined ? `${end.kind}` : whereIs(report, end.resource);
    return [`- ${verb} ${end.label} (${uses.join(', ')}, ${change}): ${where}`];
  };
  return [
    ...topology.edges.filter(({ to }) => to === node.id).flatMap((edge) => line('used by', edge.from, edge)),
    ...topology.edges.filter(({ from }) => from === node.id).flatMap((edge) => line('itself uses', edge.to, edge)),
  ];
}

/** The id and the place; of what is alike on both sides the file of its unit. */
function whereIs({ resources }: Pick<Report, 'resources'>, id: string): string {
  const resource = resources.find((candidate) => candidate.id === id);
  const place = resource ? citeBoth(resource.evidence) : `${unitText(splitResourceId(id).unit)}, unchanged`;
  return `${id} at ${place}`;
}
