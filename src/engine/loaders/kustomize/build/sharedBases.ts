import type { SourceFile } from '../../../model/source';
import { isBelow } from '../../../util/treePath';
import { weakMemo } from '../../../util/weakMemo';
import type { Accumulated } from './accumulate';
import { type Asked, answersAlike, asking, nothingAsked } from './askedTree';
import type { Build } from './build';
import type { BuildObject } from './object';
import type { Target } from './target';

/** A base as it was built once, with all that it rests on. */
interface KeptBase {
  readonly isByValues: boolean;
  readonly asked: Asked;
  /** Every file that it read, in the order of reading, and how many readings that were. */
  readonly files: readonly string[];
  readonly readings: number;
  readonly made: Accumulated;
}

/** The same kustomization among other files: of one tree, of the other side, of the merged one. */
const MOST_KEPT = 4;

const keptBases = weakMemo((_: SourceFile): KeptBase[] => []);

/**
 * The objects of a base. Overlays and trees share their bases: what was built once is taken again where the tree gives the same answers.
 * `make` builds it, as a part of the given build. What cannot be built whole is built by everybody anew.
 */
export async function sharedBase(target: Target, make: (build: Build) => Promise<Accumulated>): Promise<Accumulated> {
  const { build } = target;
  if (!isBuiltAlike(target)) return make(build);
  const bases = keptBases(target.kustomization.file);
  for (const kept of bases) {
    if (!fits(kept, target) || !(await answersAlike(build.tree, kept.asked))) continue;
    for (const path of kept.files) build.files.add(path);
    build.budget.files -= kept.readings;
    return copyOf(kept.made);
  }
  const asked = nothingAsked();
  const part = partOf(build, asked);
  try {
    const made = await make(part);
    if (isWhole(part) && !asked.listed) {
      const readings = build.budget.files - part.budget.files;
      bases.push({ isByValues: build.isByValues, asked, files: [...part.files], readings, made: copyOf(made) });
      if (bases.length > MOST_KEPT) bases.shift();
    }
    return made;
  } finally {
    takeOver(build, part);
  }
}

/** Whether nothing that came before has a say in the base: no gap, no schema of its own, no notes about origins. */
function isBuiltAlike({ build, origin }: Target): boolean {
  return origin === undefined && !build.schema.isCustom && (build.gaps ?? []).length === 0;
}

function fits({ isByValues, asked, readings }: KeptBase, { build, visited }: Target): boolean {
  if (isByValues !== build.isByValues || readings > build.budget.files) return false;
  // A folder that holds one of those on the way to here is a circle, which the build of the base itself must find.
  for (const [folder, isThere] of asked.directories) {
    if (isThere && visited.some((known) => known === folder || isBelow(known, folder))) return false;
  }
  return true;
}

function partOf(build: Build, asked: Asked): Build {
  return {
    ...build,
    ...(build.gaps ? { gaps: [] } : {}),
    tree: asking(build.tree, asked),
    files: new Set(),
    budget: { ...build.budget },
    given: [],
    unreadKeys: [],
  };
}

function isWhole({ gaps = [], schema, given, unreadKeys }: Build): boolean {
  return gaps.length === 0 && !schema.isCustom && given.length === 0 && unreadKeys.length === 0;
}

function takeOver(build: Build, part: Build): void {
  for (const path of part.files) build.files.add(path);
  build.budget.files = part.budget.files;
  build.schema = part.schema;
  build.gaps?.push(...(part.gaps ?? []));
  build.given.push(...part.given);
  build.unreadKeys.push(...part.unreadKeys);
}

/** Steps give other trees to the objects; the trees themselves never change. */
function copyOf({ objects, config, vars }: Accumulated): Accumulated {
  return { objects: objects.map((object): BuildObject => ({ ...object })), config, vars: new Map(vars) };
}
