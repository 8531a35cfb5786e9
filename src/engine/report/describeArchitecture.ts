import type {
  ArchitectureComparison,
  ComponentChange,
  ComponentState,
  Presence,
} from '../architecture/compareArchitecture';
import type { Sighting, State } from '../architecture/sighting';
import type { Location } from '../model/source';
import { sides } from './evidence';
import type { Places } from './places';
import type { Finding } from './report';
import type { ArchitectureArea, ArchitectureChange, ArchitecturePart, AreaComponent } from './reportArchitecture';

/** So many places are listed for one component; the rest is counted. */
const MAX_PLACES = 5;
const MAX_NAMED = 3;

/** The changes of the components by area: what is added, removed, changed, each with its places. */
export function describeArchitecture(
  { changes }: ArchitectureComparison,
  places: Places,
  findings: readonly Finding[],
): ArchitectureChange[] {
  const areas = [...new Set(changes.map(({ component }) => component.area))];
  return areas.flatMap((area) =>
    (['added', 'removed', 'changed'] as const).flatMap((kind): ArchitectureChange[] => {
      const own = changes.filter(({ component, change }) => component.area === area && change === kind);
      if (own.length === 0) return [];
      const parts = own.map((change) => describePart(change, places, findings));
      const notes = [...own.map(noteOf), graveNote(parts), scalingNote(own)].filter((note) => note !== '');
      return [
        {
          area,
          change: kind,
          components: own.map(shownName),
          evidence: parts.flatMap(({ evidence }) => [...(evidence.base ?? []), ...(evidence.head ?? [])]),
          ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
          parts,
        },
      ];
    }),
  );
}

/** The areas in which something changes, with all their components on both sides and where each is seen. */
export function describeAreas({ areas }: ArchitectureComparison, places: Places): ArchitectureArea[] {
  const located = (place: (source: Sighting['source']) => Location) => {
    return ({ source, ...component }: ComponentState): AreaComponent => ({ ...component, place: place(source) });
  };
  return areas.map(({ area, before, after }) => ({
    area,
    before: before.map(located(places.before)),
    after: after.map(located(places.after)),
  }));
}

function describePart(change: ComponentChange, places: Places, findings: readonly Finding[]): ArchitecturePart {
  const { component, before, after, gone, come } = change;
  const old = located(gone, places.before);
  const now = located(come, places.after);
  const hidden = gone.length + come.length - old.length - now.length;
  const onlyWith = (after ?? before)!.onlyWith;
  const resources = new Set(come.map(({ resource }) => resource));
  const grave = findings.filter(
    ({ resource, severity, suppressed }) =>
      resource !== undefined &&
      resources.has(resource) &&
      !suppressed &&
      (severity === 'critical' || severity === 'high'),
  );
  const differ = before && after && before.versions.join() !== after.versions.join();
  return {
    name: component.name,
    role: component.role,
    ...(before ? { before: before.state } : {}),
    ...(after ? { after: after.state } : {}),
    ...(differ ? { versions: { base: before.versions, head: after.versions } } : {}),
    ...(onlyWith === undefined ? {} : { onlyWith }),
    evidence: sides(old.length > 0 ? old : undefined, now.length > 0 ? now : undefined) ?? {},
    ...(hidden > 0 ? { morePlaces: hidden } : {}),
    ...(grave.length > 0 ? { findings: grave.map(({ fingerprint }) => fingerprint) } : {}),
  };
}

function located(sightings: readonly Sighting[], place: (source: Sighting['source']) => Location): Location[] {
  return sightings.slice(0, MAX_PLACES).map(({ source }) => place(source));
}

const WORDS: Readonly<Record<State, string>> = {
  runs: 'runs',
  declared: 'is declared',
  configured: 'is only configured',
  referenced: 'is only named as a host',
};

/** The name, and that nothing runs it where nothing does. */
function shownName({ component, before, after }: ComponentChange): string {
  const { state } = (after ?? before)!;
  return state === 'configured' || state === 'referenced' ? `${component.name} (${state} only)` : component.name;
}

/** What the name alone does not say, as sentences. */
function noteOf(change: ComponentChange): string {
  const { component, before, after, gone, come } = change;
  const { name } = component;
  if (!before || !after) {
    const { state, sightings, onlyWith } = (after ?? before)!;
    const where = filesText(sightings);
    const why = sightings[0]!.remark ?? (after ? 'no service or workload runs it' : 'no service or workload ran it');
    if (state === 'configured') return `${name}: configured only, by ${where}; ${why}.`;
    if (state === 'referenced') return `${name}: named only as a host, in ${where}; ${why}.`;
    return onlyWith === undefined ? '' : `${name} runs only with \`${onlyWith}\`.`;
  }
  if (before.state !== after.state) return `${name} ${WORDS[after.state]} now; before, it ${past(before.state)}.`;
  const versions = versionText(before, after);
  if (versions !== '') return `${name}: ${versions}.`;
  // A file that has it before and after, under another name or in another place, tells nothing.
  const [more, less] = [elsewhere(come, gone), elsewhere(gone, come)];
  const parts = [
    ...(more.length > 0 ? [`${verb(more)} ${filesText(more)} as well`] : []),
    ...(less.length > 0 ? [`no longer ${verb(less)} ${filesText(less)}`] : []),
  ];
  const idle = more.length > 0 && more.every(({ isUnread }) => isUnread) ? `, which no service mounts` : '';
  return parts.length > 0 ? `${name}: ${parts.join(', ')}${idle}.` : '';
}

/** Those that are not in a file of the others. */
function elsewhere(sightings: readonly Sighting[], others: readonly Sighting[]): Sighting[] {
  const files = new Set(others.map(({ source }) => source.file.path));
  return sightings.filter(({ source }) => !files.has(source.file.path));
}

/** Which of what runs now has findings that may keep it from doing so. */
function graveNote(parts: readonly ArchitecturePart[]): string {
  const names = parts.filter(({ before, findings }) => before !== 'runs' && findings).map(({ name }) => name);
  return names.length > 0 ? `Critical or high findings concern ${joined(names)}.` : '';
}

/** Settings of a scaling that nothing does. */
function scalingNote(changes: readonly ComponentChange[]): string {
  const isIdle = changes.every(
    ({ component, after }) => component.area === 'autoscaling' && after?.state === 'configured',
  );
  return isIdle ? 'No HorizontalPodAutoscaler or other autoscaler goes with it.' : '';
}

function past(state: State): string {
  return state === 'runs' ? 'ran' : WORDS[state].replace(/^is /, 'was ');
}

function versionText(before: Presence, after: Presence): string {
  const old = before.versions.filter((version) => !after.versions.includes(version));
  const now = after.versions.filter((version) => !before.versions.includes(version));
  if (old.length === 0 || now.length === 0) return '';
  return `${listText(old)} → ${listText(now)}`;
}

function verb(sightings: readonly Sighting[]): string {
  const { state } = sightings[0]!;
  return { runs: 'run by', declared: 'declared in', configured: 'configured by', referenced: 'named in' }[state];
}

/** The files of the surest sightings. */
function filesText(sightings: readonly Sighting[]): string {
  const { state } = sightings[0]!;
  return listText([...new Set(sightings.filter((each) => each.state === state).map(({ source }) => source.file.path))]);
}

function listText(items: readonly string[]): string {
  const named = items.slice(0, MAX_NAMED).map((item) => `\`${item}\``);
  const rest = items.length - named.length;
  return joined(rest > 0 ? [...named, `${rest} more`] : named);
}

function joined(all: readonly string[]): string {
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
