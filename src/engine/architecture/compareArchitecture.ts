import type { Area, Component } from '../catalogues/components/component';
import type { Model } from '../model/model';
import type { Source } from '../model/source';
import { compareText } from '../util/compareText';
import { weakMemo } from '../util/weakMemo';
import { weakMemoOf } from '../util/weakMemoOf';
import { configuredComponents, referencedComponents, type TreeFiles } from './configured';
import { deployedWith } from './deployedWith';
import { runningComponents } from './running';
import { type Sighting, STATES, type State } from './sighting';

/** What one side has of a component. */
export interface Presence {
  readonly state: State;
  /** The places of that state and those below it, the surest first. */
  readonly sightings: readonly Sighting[];
  /** Tags of the images that run, versions of charts that bring it. Sorted. */
  readonly versions: readonly string[];
  /** The file that is laid over a project and brings it, where all that runs is in such files. */
  readonly onlyWith?: string;
}

/** A component that comes, goes, or is there in another way. */
export interface ComponentChange {
  readonly component: Component;
  readonly change: 'added' | 'removed' | 'changed';
  readonly before?: Presence;
  readonly after?: Presence;
  /** The places that only one side has. */
  readonly gone: readonly Sighting[];
  readonly come: readonly Sighting[];
}

/** All components of an area in which something changes, as they were and as they are. */
export interface AreaState {
  readonly area: Area;
  readonly before: readonly ComponentState[];
  readonly after: readonly ComponentState[];
}

export interface ComponentState {
  readonly name: string;
  readonly state: State;
  readonly onlyWith?: string;
  /** The surest place. */
  readonly source: Source;
}

export interface ArchitectureComparison {
  readonly changes: readonly ComponentChange[];
  readonly areas: readonly AreaState[];
}

/** One side of the comparison. */
export interface Side {
  readonly model: Model;
  readonly files: TreeFiles;
}

/** Which components two trees have, and what of that differs. Sorted by area and name. */
export function compareArchitecture(before: Side, after: Side): ArchitectureComparison {
  const old = presences(before.model, before.files);
  const now = presences(after.model, after.files);
  const names = [...new Set([...old.keys(), ...now.keys()])];
  const changes = names
    .map((key) => compare(old.get(key), now.get(key)))
    .filter((change) => change !== undefined)
    .sort((a, b) => compareText(a.component.area, b.component.area) || compareText(a.component.name, b.component.name));
  const areas = [...new Set(changes.map(({ component }) => component.area))].map((area) => ({
    area,
    before: statesIn(area, old),
    after: statesIn(area, now),
  }));
  return { changes, areas };
}

interface Known extends Presence {
  readonly component: Component;
}

const rank = ({ state }: { readonly state: State }): number => STATES.indexOf(state);

/** Kept with both: the base stays while head is edited. */
const presences = weakMemoOf((model: Model, files: TreeFiles): ReadonlyMap<string, Known> => {
  const sightings = [
    ...deployedWith(model),
    ...runningComponents(model),
    ...configuredComponents(model, files),
    ...referencedComponents(model),
  ];
  const byName = new Map<string, Map<string, Sighting>>();
  for (const sighting of sightings) {
    const { component, onlyWith } = sighting;
    const places = byName.get(component.name) ?? new Map<string, Sighting>();
    byName.set(component.name, places);
    // Several units have what stands in a file that they share.
    const key = exactKey(sighting);
    const known = places.get(key);
    if (!known || (known.onlyWith !== undefined && onlyWith === undefined)) places.set(key, sighting);
  }
  return new Map([...byName].map(([name, places]) => [name, presenceOf([...places.values()])]));
});

function presenceOf(all: readonly Sighting[]): Known {
  const sightings = [...all].sort(
    (a, b) => rank(b) - rank(a) || compareText(a.source.file.path, b.source.file.path) || compareText(a.what, b.what),
  );
  const [first] = sightings as [Sighting];
  const versions = sightings.flatMap(({ state, version }) => (state === 'runs' && version ? [version] : []));
  const surest = sightings.filter(({ state }) => state === first.state);
  const onlyWith = surest.every((sighting) => sighting.onlyWith !== undefined) ? first.onlyWith : undefined;
  return {
    component: first.component,
    state: first.state,
    sightings,
    versions: [...new Set(versions)].sort(compareText),
    ...(onlyWith === undefined ? {} : { onlyWith }),
  };
}

function compare(before: Known | undefined, after: Known | undefined): ComponentChange | undefined {
  const gone = without(telling(before), telling(after));
  const come = without(telling(after), telling(before));
  const { component } = (after ?? before)!;
  if (!before) return { component, change: 'added', after: after!, gone, come };
  if (!after) return { component, change: 'removed', before, gone, come };
  // A host that is named in one more place says nothing new of what is there, nor does one more file for the tool that deploys all.
  const isSame =
    ![...gone, ...come].some(({ state }) => state !== 'referenced') ||
    (TOOLS_OF_ALL.has(component.area) && ![...gone, ...come].some(({ state }) => state === 'runs'));
  return isSame && before.state === after.state
    ? undefined
    : { component, change: 'changed', before, after, gone, come };
}

/** Areas of what deploys: it is asked for in every file that is deployed. */
const TOOLS_OF_ALL: ReadonlySet<Area> = new Set(['orchestration', 'delivery']);

/** Those that the other side does not have. What only moved to another file, or got another name in its file, is there on both. */
function without(all: readonly Sighting[], others: readonly Sighting[]): Sighting[] {
  const exact = new Set(others.map(exactKey));
  const rest = all.filter((sighting) => !exact.has(exactKey(sighting)));
  if (rest.length === 0) return [];
  // Of objects that ask a controller for something, and of settings, one more in a file that has some says nothing new.
  const inFile = new Set(others.filter(({ state }) => state !== 'runs').map(fileKey));
  const elsewhere = rest.filter((sighting) => !inFile.has(fileKey(sighting)));
  const own = new Set(all.map(exactKey));
  const left = others.filter((other) => !own.has(exactKey(other)));
  return notPaired(notPaired(elsewhere, left, keyOf), left, versionInFile);
}

/** Those that have no partner of the same key; each partner is one's only. */
function notPaired(
  all: readonly Sighting[],
  others: readonly Sighting[],
  key: (sighting: Sighting) => string,
): Sighting[] {
  const counts = new Map<string, number>();
  for (const other of others) counts.set(key(other), (counts.get(key(other)) ?? 0) + 1);
  return all.filter((sighting) => {
    const number = counts.get(key(sighting)) ?? 0;
    counts.set(key(sighting), number - 1);
    return number <= 0;
  });
}

const keyOf = ({ state, what, version }: Sighting): string => JSON.stringify([state, what, version]);
const fileKey = ({ source, state }: Sighting): string => `${source.file.path}\n${state}`;
const versionInFile = (sighting: Sighting): string => `${fileKey(sighting)}\n${sighting.version ?? ''}`;
/** Asked again and again; both sides share what units that did not change tell. */
const exactKey = weakMemo((sighting: Sighting): string => `${sighting.source.file.path}\n${keyOf(sighting)}`);

/** Where it runs, a host that is named says nothing more. */
function telling(known: Known | undefined): readonly Sighting[] {
  if (!known) return [];
  return known.state === 'referenced' ? known.sightings : known.sightings.filter(({ state }) => state !== 'referenced');
}

function statesIn(area: Area, known: ReadonlyMap<string, Known>): ComponentState[] {
  return [...known.values()]
    .filter(({ component }) => component.area === area)
    .map(({ component, state, onlyWith, sightings }) => ({
      name: component.name,
      state,
      ...(onlyWith === undefined ? {} : { onlyWith }),
      source: sightings[0]!.source,
    }))
    .sort((a, b) => compareText(a.name, b.name));
}
