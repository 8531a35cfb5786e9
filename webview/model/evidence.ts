import type {
  Evidence,
  EvidenceRef,
  Finding,
  Location,
  ReportEnv,
  ReportField,
  Revision,
  Side,
} from '../../src/protocol/messages';

/** A link to a place: what it says, and by which words the host finds it. */
export interface PlaceLink {
  /** `deployment.yaml:27` */
  readonly text: string;
  /** `head: deploy/k8s/deployment.yaml:27` */
  readonly title: string;
  readonly revision: Revision;
  readonly ref: EvidenceRef;
}

/** Links to both sides of a statement, base first. Both open the same diff. */
export function evidenceLinks(evidence: Evidence, ref: EvidenceRef): PlaceLink[] {
  const places = [evidence.base, evidence.head].filter((place) => place !== undefined);
  return placeLinksOf(places.map((place) => ({ place, ref })));
}

/** Links of a finding: the place itself on both sides, then what proves it. */
export function findingLinks(finding: Finding, index: number): { main: PlaceLink[]; related: PlaceLink[] } {
  const { base, head, related } = finding.evidence;
  const sides = [base, head].filter((place) => place !== undefined);
  const links = placeLinksOf([
    ...sides.map((place) => ({ place, ref: { list: 'findings', index, place: 'main' } as const })),
    ...related.map((place, at) => ({ place, ref: { list: 'findings', index, place: at } as const })),
  ]);
  const places = [...sides, ...related];
  // Further lines of one file: its name once is enough.
  const again = (at: number) => at > 0 && places[at]!.path === places[at - 1]!.path;
  return {
    main: links.slice(0, sides.length),
    related: links
      .map((link, at) => (again(at) ? { ...link, text: `:${places[at]!.line}` } : link))
      .slice(sides.length),
  };
}

/** Where a variable comes from on the side that counts: the line that sets it, the line that gives the value, what it overrides. */
export function envLinks(
  env: ReportEnv,
  index: number,
): { main: PlaceLink; setBy?: PlaceLink; overrides: PlaceLink[] } {
  const side: Side = env.evidence.head ? 'head' : 'base';
  const setBy = env.setBy?.[side];
  const overridden = env.overrides?.[side] ?? [];
  const [main, ...others] = placeLinksOf([
    { place: env.evidence[side]!, ref: { list: 'env', index } },
    ...(setBy ? [{ place: setBy, ref: { list: 'envSetBy', index, side } as const }] : []),
    ...overridden.map(({ location }, place) => ({
      place: location,
      ref: { list: 'envOverrides', index, side, place } as const,
    })),
  ]);
  return { main: main!, ...(setBy ? { setBy: others[0]! } : {}), overrides: others.slice(setBy ? 1 : 0) };
}

/** Links to places that belong together: each named as short as they can be told apart. */
export function placeLinksOf(places: readonly { place: Location; ref: EvidenceRef }[]): PlaceLink[] {
  const names = shortNames(places.map(({ place }) => place.path));
  return places.map(({ place, ref }) => ({
    text: `${names.get(place.path)}:${place.line}`,
    title: `${revisionLabel(place.revision)}: ${place.path}:${place.line}`,
    revision: place.revision,
    ref,
  }));
}

/** Where else a field is set and loses, on the side that counts. */
export function fieldOverrideLinks({ overrides, evidence }: ReportField, index: number, field: number): PlaceLink[] {
  const side: Side = evidence.head ? 'head' : 'base';
  return placeLinksOf(
    (overrides?.[side] ?? []).map((location, place) => ({
      place: location,
      ref: { list: 'fieldOverrides', index, field, side, place },
    })),
  );
}

/** The shortest end of each path that no other path of the list shares: mostly the file name. */
export function shortNames(paths: readonly string[]): Map<string, string> {
  const distinct = [...new Set(paths)];
  return new Map(distinct.map((path) => [path, shortName(path, distinct)]));
}

function shortName(path: string, all: readonly string[]): string {
  const steps = path.split('/');
  for (let count = 1; count < steps.length; count += 1) {
    const end = steps.slice(-count).join('/');
    if (!all.some((other) => other !== path && (other === end || other.endsWith(`/${end}`)))) return end;
  }
  return path;
}

export function revisionLabel(revision: Revision): string {
  return revision === 'mergeBase' ? 'merge base' : revision;
}
