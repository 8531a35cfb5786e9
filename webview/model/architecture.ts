import type { ArchitecturePart, Location, Report } from '../../src/protocol/messages';
import { type PlaceLink, placeLinksOf } from './evidence';

type State = NonNullable<ArchitecturePart['before']>;

/** An area as it is written: short forms are in capitals, as everywhere. */
export function areaLabel(area: string): string {
  return area.length <= 3 ? area.toUpperCase() : `${area[0]!.toUpperCase()}${area.slice(1)}`;
}

/** How a component is there, in words. */
export const STATE_WORDS: Readonly<Record<State, string>> = {
  runs: 'runs',
  declared: 'declared',
  configured: 'configured only',
  referenced: 'referenced only',
};

export const STATE_HELP: Readonly<Record<State, string>> = {
  runs: 'A service, a workload, or an object of its operator starts it.',
  declared: 'Something asks for it; what does it is not part of the repository.',
  configured: 'There is a file for it, and nothing runs it.',
  referenced: 'Only its host is named.',
};

/** A component that comes, goes, or is there in another way. */
export interface PartRow {
  readonly change: 'added' | 'removed' | 'changed';
  readonly part: ArchitecturePart;
  readonly links: readonly PlaceLink[];
  readonly more: number;
}

export interface AreaRows {
  readonly area: string;
  readonly parts: readonly PartRow[];
  /** What is to be said of them, in sentences. */
  readonly notes: readonly string[];
  /** Names of components that are as they were. */
  readonly same: readonly string[];
}

/** What is gained, lost and changed, by area, in the report's order. */
export function areaRows({ architecture, areas = [] }: Pick<Report, 'architecture' | 'areas'>): AreaRows[] {
  const byArea = new Map<string, PartRow[]>();
  for (const [index, { area, change, parts }] of architecture.entries()) {
    const rows = parts.map((part, at): PartRow => {
      const links = partLinks(part, index, at);
      const { morePlaces = 0 } = part;
      return { change, part, links, more: morePlaces };
    });
    byArea.set(area, [...(byArea.get(area) ?? []), ...rows]);
  }
  return [...byArea].map(([area, parts]) => {
    const changed = new Set(parts.map(({ part }) => part.name));
    const after = areas.find((each) => each.area === area)?.after ?? [];
    const notes = architecture.flatMap((each) => (each.area === area && each.note !== undefined ? [each.note] : []));
    return { area, parts, notes, same: after.map(({ name }) => name).filter((name) => !changed.has(name)) };
  });
}

/** The places that only one side has, head's first. */
function partLinks({ evidence }: ArchitecturePart, index: number, part: number): PlaceLink[] {
  const of = (side: 'base' | 'head') =>
    (evidence[side] ?? []).map((place: Location, at) => ({
      place,
      ref: { list: 'parts', index, part, side, place: at } as const,
    }));
  return placeLinksOf([...of('head'), ...of('base')]);
}

/** `Grafana`; `Alertmanager (configured only)` where no service or workload runs it. */
export function shownPart({ name, before, after }: ArchitecturePart): string {
  const state = after ?? before;
  return state === 'configured' || state === 'referenced' ? `${name} (${STATE_WORDS[state]})` : name;
}

/** `runs`; `configured only → runs` where it changed. */
export function statesOf({ before, after }: ArchitecturePart): State[] {
  return [...new Set([before, after].filter((state) => state !== undefined))];
}
