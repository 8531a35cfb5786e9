import type { TopologyEdge } from '../../engine/architecture/topology/graph';
import { resourceText, splitResourceId, unitText } from '../../engine/formatters/wording';
import type { Report } from '../../engine/report/report';
import { findResources, whichResource } from '../findResource';
import { textOf } from '../inputSchema';
import type { Told, Tool } from '../tool';
import { citeBoth, comparisonLine, some } from '../words';

const MOST_PLACES = 6;
const MOST_IDS = 12;

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
        description:
          'Its id, "kind/name" or name: "service/postgres". A name that several projects have is told for all.',
        minLength: 1,
        maxLength: 1000,
      },
    },
    required: ['resource'],
  },
  answer: (report, input) => {
    const wanted = textOf(input, 'resource') ?? '';
    const found = findResources(report, wanted);
    return found.length === 0 ? whichResource(report, wanted, found) : told(report, found);
  },
};

/** `verb` and `what` are told once, with every place in which it is so. */
interface Connection {
  readonly verb: string;
  readonly what: string;
  readonly place: string;
}

function told(report: Report, ids: readonly string[]): Told {
  const connections = ids.map((id) => ({ id, list: connectionsOf(report, id) }));
  const alone = connections.filter(({ list }) => list.length === 0);
  const more = report.resources.reduce(
    (sum, each) => sum + (ids.includes(each.id) ? (each.moreDependents ?? 0) : 0),
    0,
  );
  return {
    head: [
      comparisonLine(report.comparison),
      `Of ${some(ids, MOST_IDS, (id) => id).join(', ')}`,
      ...(alone.length > 0
        ? [`Nothing known needs, or is needed by: ${some(alone, MOST_IDS, ({ id }) => id).join(', ')}`]
        : []),
      ...(more > 0 ? [`${more} more need it, which are not listed`] : []),
    ],
    items: together(connections.flatMap(({ list }) => list)),
    noun: 'connections',
    next: [{ tool: 'show_resource', about: 'what differs of one, by "kind/name"' }],
  };
}

/** What is so in several projects is told once. */
function together(connections: readonly Connection[]): string[][] {
  const places = new Map<string, Set<string>>();
  for (const { verb, what, place } of connections) {
    const key = `- ${verb} ${what}`;
    places.set(key, (places.get(key) ?? new Set()).add(place));
  }
  return Array.from(places, ([key, where]) => [`${key}: ${some([...where], MOST_PLACES, (each) => each).join('; ')}`]);
}

function connectionsOf(report: Report, id: string): Connection[] {
  const listed = report.resources.find((candidate) => candidate.id === id)?.dependents ?? [];
  const known = new Set(listed.map(({ resource }) => resource));
  return [
    ...listed.map(({ resource, use, via }) => ({
      verb: 'needed by',
      what: `${resourceText(resource)} (${use}${via === undefined ? '' : `, through ${resourceText(via)}`})`,
      place: placeOf(report, resource),
    })),
    ...drawn(report, id, known),
  ];
}

/** What the picture of the architecture says besides: addresses, routes, shared volumes. */
function drawn(report: Report, id: string, known: ReadonlySet<string>): Connection[] {
  const { nodes = [], edges = [] } = report.topology ?? {};
  const own = nodes.find(({ resource }) => resource === id)?.id;
  if (own === undefined) return [];
  const connection = (verb: string, other: string, { uses, change }: TopologyEdge): Connection[] => {
    const end = nodes.find((each) => each.id === other);
    if (!end || (verb === 'used by' && end.resource !== undefined && known.has(end.resource))) return [];
    const what = end.resource === undefined ? `${end.kind} ${end.label}` : resourceText(end.resource);
    const place = end.resource === undefined ? 'not part of the repository' : placeOf(report, end.resource);
    return [
      { verb, what: `${what} (${uses.join(', ')}${change === 'same' ? '' : `; the connection is ${change}`})`, place },
    ];
  };
  return [
    ...edges.filter(({ to }) => to === own).flatMap((edge) => connection('used by', edge.from, edge)),
    ...edges.filter(({ from }) => from === own).flatMap((edge) => connection('itself uses', edge.to, edge)),
  ];
}

/** Where it stands; of what is alike on both sides the report has no line, only the file of its unit. */
function placeOf({ resources }: Pick<Report, 'resources'>, id: string): string {
  const resource = resources.find((candidate) => candidate.id === id);
  return resource ? citeBoth(resource.evidence) : `unchanged in ${unitText(splitResourceId(id).unit)}`;
}
