import { resourceText, splitResourceId } from '../engine/formatters/wording';
import type { Report } from '../engine/report/report';
import type { Told } from './tool';
import { comparisonLine } from './words';

/** Every resource that the report names, in the order in which it does: those that differ first. */
export function knownResources({ resources, topology, findings }: Report): readonly string[] {
  return [
    ...new Set([
      ...resources.map(({ id }) => id),
      ...resources.flatMap(({ dependents = [] }) => dependents.map(({ resource }) => resource)),
      ...(topology?.nodes ?? []).flatMap(({ resource = [] }) => resource),
      ...findings.flatMap(({ resource = [] }) => resource),
    ]),
  ];
}

/** The resources that a person may mean, by the narrowest reading that fits: the id, `kind/name`, the name, a part of the id. */
export function findResources(report: Report, wanted: string): readonly string[] {
  const ids = knownResources(report);
  for (const fits of READINGS) {
    const found = ids.filter((id) => fits(id, wanted.trim().toLowerCase()));
    if (found.length > 0) return found;
  }
  return [];
}

/** The name alone of what a person names: `api` of `service/api`. */
export function nameIn(wanted: string): string {
  return wanted
    .trim()
    .split(/[\s/#]/)
    .at(-1)!;
}

/** Whether a resource is what a person names. */
export function matchesResource(id: string | undefined, wanted: string): boolean {
  return id !== undefined && EXACT.some((fits) => fits(id, wanted.trim().toLowerCase()));
}

type Reading = (id: string, wanted: string) => boolean;

const EXACT: readonly Reading[] = [
  (id, wanted) => id.toLowerCase() === wanted,
  (id, wanted) => {
    const { kind, name } = splitResourceId(id);
    return [`${kind}/${name}`, `${kind} ${name}`].some((text) => text.toLowerCase() === wanted);
  },
  (id, wanted) => id.toLowerCase().endsWith(`#${wanted}`),
  (id, wanted) => splitResourceId(id).name.toLowerCase() === wanted,
];

/** `Deployment/api` for `Deployment release-name-api`: what a chart renders has the name of a release before its own. */
const PARTLY: Reading = (id, wanted) => {
  const { kind, name } = splitResourceId(id);
  const [, wantedKind, wantedName = ''] = /^([^\s/]+)[\s/](.+)$/.exec(wanted) ?? [];
  return wantedKind === kind.toLowerCase() && name.toLowerCase().includes(wantedName);
};

const READINGS: readonly Reading[] = [...EXACT, PARTLY, (id, wanted) => id.toLowerCase().includes(wanted)];

/** The answer where none or several fit: which there are. */
export function whichResource(report: Report, wanted: string, found: readonly string[]): Told {
  const changes = new Map(report.resources.map(({ id, change }) => [id, change]));
  return {
    head: [
      comparisonLine(report.comparison),
      found.length === 0
        ? `No resource is ${wanted}: of these something differs, or they belong to what does. One that is not listed is alike on both sides.`
        : `${found.length} resources are ${wanted}. Ask again with one of these ids.`,
    ],
    items: (found.length > 0 ? found : knownResources(report)).map((id) => [
      `- ${changes.get(id) ?? 'unchanged'} ${resourceText(id)}: ${id}`,
    ]),
    noun: 'resources',
  };
}
