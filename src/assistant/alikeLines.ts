import { splitResourceId } from '../engine/formatters/wording';
import type { Report } from '../engine/report/report';
import { compareText } from '../engine/util/compareText';
import type { Files } from './files';
import { linesNaming, type NamingLine } from './linesNaming';
import { ownLines } from './ownLines';
import { some } from './words';

const MOST_FILES = 400;
const MOST_PLACES = 12;

/** What is looked for. */
export interface Wanted {
  readonly name: string;
  /** Only what belongs to one of them: names of services or objects. */
  readonly owners?: readonly string[];
}

/**
 * Where the compared files set a name or ask for it: an item for each file. Of what is alike on both sides the report has nothing, and a text
 * may hold secrets: so the lines are named, and not quoted.
 */
export async function alikeLines(files: Files, paths: readonly string[], wanted: Wanted): Promise<string[][]> {
  const looked = paths.slice(0, MOST_FILES);
  const [base, head] = await Promise.all([files.texts('base', looked), files.texts('head', looked)]);
  return looked.flatMap((path) => {
    const [before, after] = [base.get(path), head.get(path)];
    if (before === after) return placesIn(path, after, wanted, 'both sides');
    return [...placesIn(path, before, wanted, 'base'), ...placesIn(path, after, wanted, 'head')];
  });
}

function placesIn(path: string, text = '', { name, owners }: Wanted, side: string): string[][] {
  const own = /\.(ya?ml|json)$/.test(path) ? owners?.map((owner) => ownLines(text, owner)) : undefined;
  const lines = linesNaming(text, name).filter(({ line }) => own?.some((each) => each.has(line)) ?? true);
  return (['sets', 'asks for'] as const).flatMap((how) => {
    const such = lines.filter((line) => line.how === how);
    return such.length === 0 ? [] : [[`- ${verbOf(how)} ${placesText(path, such)} (${side})`]];
  });
}

const verbOf = (how: NamingLine['how']): string => (how === 'sets' ? 'set at' : 'asked for at');

function placesText(path: string, lines: readonly NamingLine[]): string {
  return some(lines, MOST_PLACES, ({ line }) => `${path}:${line}`).join(', ');
}

/** The files of the units of some resources, with those that give variables to all; without resources, every file that was compared. */
export function pathsOf({ units }: Pick<Report, 'units'>, resources?: readonly string[]): readonly string[] {
  const wanted = resources && new Set(resources.map((id) => splitResourceId(id).unit));
  const own = units.filter(({ id, loader }) => wanted === undefined || wanted.has(id) || loader === 'dotenv');
  return [...new Set(own.flatMap(({ files }) => files))].sort(compareText);
}
