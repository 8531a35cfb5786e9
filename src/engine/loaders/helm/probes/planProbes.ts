import type { Toggle } from '../../../model/chartStudy';
import type { MapNode } from '../../tree/node';
import type { ChartRead } from '../reads/chartReads';
import type { TemplateSource } from '../reads/chartTemplates';
import type { Reach } from './reach';
import { type Candidate, togglesOf } from './toggles';

/** Settings to try together, and the rendered files in which they may show. */
export interface PlannedProbe {
  readonly toggles: readonly Toggle[];
  readonly files: readonly string[];
}

const MOST_PROBES = 60;
/** So many of them are kept for pairs. */
const FOR_PAIRS = 24;
/** Characters between two reads that are close to each other: a dozen lines. */
const CLOSE = 500;

/**
 * What to try of a chart of which files have changed: those switches that show where the changed files have a say, those that stand in
 * changed templates first; then pairs of switches that stand close to each other in one template.
 */
export function planProbes(
  reads: readonly ChartRead[],
  values: MapNode,
  { sources, reach, changed }: { sources: readonly TemplateSource[]; reach: Reach; changed: ReadonlySet<string> },
): PlannedProbe[] {
  const isChanged = ({ from }: ChartRead): boolean => changed.has(from.file.path);
  const changedTemplates = sources.filter(({ file }) => changed.has(file.path));
  const templatePaths = new Set(sources.map(({ file }) => file.path));
  // Other files than templates, such as the values, may show anywhere.
  const isWide = [...changed].some((path) => !templatePaths.has(path));
  const touched = new Set(reach.filesRunning(namesOf(changedTemplates)));
  const shows = ({ reads: all }: Candidate): string[] => {
    const names = new Set(all.map(({ template }) => template.name));
    return reach.filesRunning(names).filter((name) => isWide || touched.has(name));
  };
  const candidates = togglesOf(reads, values).filter((one) => shows(one).length > 0);
  const ranked = [
    ...candidates.filter((one) => one.reads.some(isChanged)),
    ...candidates.filter((one) => !one.reads.some(isChanged)),
  ];
  const pairs = pairsOf(ranked, isChanged);
  const singles = ranked.slice(0, MOST_PROBES - Math.min(pairs.length, FOR_PAIRS));
  return [...singles.map((one) => [one]), ...pairs]
    .slice(0, MOST_PROBES)
    .map((together) => ({ toggles: together.map(({ toggle }) => toggle), files: inAll(together.map(shows)) }))
    .filter(({ files }) => files.length > 0);
}

/** What all lists have, in the order of the first. */
function inAll([first = [], ...others]: readonly string[][]): string[] {
  return first.filter((name) => others.every((list) => list.includes(name)));
}

const namesOf = (sources: readonly TemplateSource[]): Set<string> =>
  new Set(sources.flatMap(({ templates }) => templates.map(({ name }) => name)));

/**
 * Settings that show only together, of changed templates: one that stands below a switch that is off, then neighbours. Each pair once.
 */
function pairsOf(candidates: readonly Candidate[], isChanged: (read: ChartRead) => boolean): Candidate[][] {
  const pairs = new Map<string, Candidate[]>();
  const add = (first: Candidate, second: Candidate): void => {
    if (JSON.stringify(first.toggle.key) === JSON.stringify(second.toggle.key)) return;
    const pair = [first, second];
    const name = JSON.stringify(pair.map(({ toggle }) => toggle).sort(byKey));
    if (!pairs.has(name)) pairs.set(name, pair);
  };
  for (const [switched, candidate] of belowSwitches(candidates, isChanged)) add(switched, candidate);
  for (const [first, second] of neighbours(candidates, isChanged)) add(first, second);
  return [...pairs.values()];
}

type IsChanged = (read: ChartRead) => boolean;

function* belowSwitches(candidates: readonly Candidate[], isChanged: IsChanged): Iterable<[Candidate, Candidate]> {
  const switches = new Map(
    candidates.filter(({ toggle }) => toggle.value === true).map((one) => [JSON.stringify(one.toggle.key), one]),
  );
  for (const candidate of candidates) {
    for (const key of candidate.reads.filter(isChanged).flatMap(({ under }) => under)) {
      const switched = switches.get(JSON.stringify(key));
      if (switched) yield [switched, candidate];
    }
  }
}

function* neighbours(candidates: readonly Candidate[], isChanged: IsChanged): Iterable<[Candidate, Candidate]> {
  const byTemplate = new Map<string, { candidate: Candidate; read: ChartRead }[]>();
  for (const candidate of candidates) {
    for (const read of candidate.reads) {
      if (!isChanged(read) || read.role !== 'condition') continue;
      const { name } = read.template;
      byTemplate.set(name, [...(byTemplate.get(name) ?? []), { candidate, read }]);
    }
  }
  for (const spots of byTemplate.values()) {
    spots.sort((a, b) => a.read.pos - b.read.pos);
    for (const [index, spot] of spots.entries()) {
      for (let next = index + 1; next < spots.length && spots[next]!.read.pos - spot.read.pos <= CLOSE; next++) {
        yield [spot.candidate, spots[next]!.candidate];
      }
    }
  }
}

const byKey = (a: Toggle, b: Toggle): number => {
  const [first, second] = [JSON.stringify(a), JSON.stringify(b)];
  return first < second ? -1 : first > second ? 1 : 0;
};
