import type { Side } from '../../diff/divergence';
import { lineHunks } from '../../diff/lineHunks';
import type { SourceFile } from '../../model/source';
import { folderOf, isBelow } from '../../util/treePath';
import type { Crossing } from './crossing';
import { type NameKind, namesIn, namesOf } from './nameKinds';
import { isInfrastructureText, isProse, linesOf } from './textLines';

/** A name that one branch has done away with. */
export interface RetiredName {
  readonly name: string;
  /** The chart in which it is gone; absent when it is gone from the whole repository. */
  readonly chart?: string;
  /** How many lines used it, and the first file of them. */
  readonly uses: number;
  readonly file: string;
}

/**
 * The names of a sort that a branch took out of the infrastructure, to the last one, among those that the other branch adds: of one
 * chart for a name that other charts use on, for each chart stands for itself.
 */
export function retiredNames({ retiring, adding }: Crossing, kind: NameKind): RetiredName[] {
  const added = addedNames(adding, kind);
  if (added.size === 0) return [];
  const charts = chartFolders([...retiring.texts, ...adding.texts]);
  const retired: RetiredName[] = [];
  for (const [name, removed] of removedNames(retiring, kind, added)) {
    const left = retiring.texts.filter((file) => usesOn(file, name, kind)).map(({ path }) => path);
    const of = (isMeant: (path: string) => boolean): { uses: number; file: string } | undefined => {
      const files = removed.filter(({ path }) => isMeant(path));
      const uses = files.reduce((sum, { lines }) => sum + lines, 0);
      return files.length === 0 || left.some(isMeant) ? undefined : { uses, file: files[0]!.path };
    };
    const everywhere = kind.id === 'value' ? undefined : of(() => true);
    if (everywhere) retired.push({ name, ...everywhere });
    else
      for (const chart of charts) {
        const inChart = of((path) => chartOf(path, charts) === chart);
        if (inChart) retired.push({ name, chart, ...inChart });
      }
  }
  return retired;
}

/** Names that stand in more lines of a file than before. */
function addedNames({ changes }: Side, kind: NameKind): Set<string> {
  const added = new Set<string>();
  for (const { path, before, after } of changes) {
    if (!after || !isInfrastructureText(path)) continue;
    const old = before && namesOf(before, kind);
    for (const [name, lines] of namesOf(after, kind)) if (lines.length > (old?.get(name)?.length ?? 0)) added.add(name);
  }
  return added;
}

interface Removed {
  readonly path: string;
  readonly lines: number;
}

/** Of the wanted names those that stand in a file no more, with the files. */
function removedNames({ changes }: Side, kind: NameKind, wanted: ReadonlySet<string>): Map<string, Removed[]> {
  const removed = new Map<string, Removed[]>();
  for (const { path, before, after } of changes) {
    if (!before || !isInfrastructureText(path)) continue;
    const now = after && namesOf(after, kind);
    for (const [name, lines] of namesOf(before, kind)) {
      if (!wanted.has(name) || (now?.get(name)?.length ?? 0) >= lines.length) continue;
      removed.set(name, [...(removed.get(name) ?? []), { path, lines: lines.length }]);
    }
  }
  return removed;
}

/** Whether the text uses the name on: a remark about it, or a refusal of the old name, is no use. */
function usesOn(file: SourceFile, name: string, kind: NameKind): boolean {
  if (isProse(file.path) || !file.text.includes(name)) return false;
  const lines = namesOf(file, kind).get(name) ?? [];
  return lines.some((index) => !isRefusal(file, index));
}

/** Whether the line belongs to what tells users that a name is gone. */
export function isRefusal(file: SourceFile, index: number): boolean {
  return linesOf(file)
    .slice(Math.max(0, index - 2), index + 3)
    .some((line) => REFUSAL.test(line));
}

const REFUSAL = /\b(fail|deprecated|deprecation|renamed|no longer|obsolete)\b/i;

/** Folders of charts, the longest first. */
export function chartFolders(files: readonly SourceFile[]): string[] {
  const folders = files.filter(({ path }) => /(^|\/)Chart\.yaml$/.test(path)).map(({ path }) => folderOf(path));
  return [...new Set(folders)].sort((a, b) => b.length - a.length);
}

/** The chart to which a file belongs. */
export function chartOf(path: string, charts: readonly string[]): string | undefined {
  return charts.find((chart) => isBelow(path, chart));
}

/** The name that the branch put in the place of the old one, and where it did so. */
export function successorOf({ changes }: Side, name: string, kind: NameKind): string | undefined {
  const votes = new Map<string, number>();
  for (const { before, after } of changes) {
    if (!before?.text.includes(name) || !after) continue;
    for (const hunk of lineHunks(linesOf(before), linesOf(after))) {
      for (const [index, line] of hunk.before.entries()) {
        const successor = successorIn(line, name, kind, hunk.after, index, hunk.before.length);
        if (successor !== undefined && !before.text.includes(successor))
          votes.set(successor, (votes.get(successor) ?? 0) + 1);
      }
    }
  }
  return [...votes].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** The line that took the place of this one: alike around the name, or at least up to it. */
function successorIn(
  line: string,
  name: string,
  kind: NameKind,
  after: readonly string[],
  index: number,
  length: number,
): string | undefined {
  const start = line.indexOf(name);
  if (start < 0) return undefined;
  const [lead, tail] = [line.slice(0, start).trim(), line.slice(start + name.length).trim()];
  const named = after.flatMap((other, place) =>
    namesIn(other, kind)
      .filter((candidate) => candidate !== name && !candidate.startsWith(`${name}.`))
      .map((candidate) => ({ candidate, place, at: other.indexOf(candidate), other })),
  );
  const alike = named.filter(({ other, at }) => other.slice(0, at).trim() === lead);
  const same = alike.filter(({ other, at, candidate }) => other.slice(at + candidate.length).trim() === tail);
  const isPaired = after.length === length;
  const best = isPaired ? [...same, ...alike].find(({ place }) => place === index) : (same[0] ?? alike[0]);
  return best?.candidate;
}
