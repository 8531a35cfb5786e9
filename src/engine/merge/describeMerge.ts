import type { Comparison } from '../diff/comparison';
import type { TreeConflict } from '../git/gitClient';
import type { Standing } from '../git/readBranches';
import { locate } from '../loaders/locate';
import type { Dialect } from '../loaders/yamlDialects';
import type { Model } from '../model/model';
import { type Resource, sourceOf } from '../model/resource';
import { isLineSource, type SourceFile } from '../model/source';
import type { LoadProblem } from '../model/unit';
import { compareText } from '../util/compareText';
import { weakMemo } from '../util/weakMemo';
import { weakMemoOf } from '../util/weakMemoOf';
import { type ConflictField, conflictFields } from './conflictFields';
import { type ConflictHunk, conflictHunks } from './conflictHunks';
import type { Trees } from './readTrees';

/** What git says of the merge, with what its conflicts are about. */
export interface MergeDescription {
  readonly status: Standing['merge']['status'];
  readonly tree: string | null;
  readonly reason: string | undefined;
  /** Sorted by path. */
  readonly conflicts: readonly Conflict[];
}

/** A path that git could not merge. */
export interface Conflict extends TreeConflict {
  readonly infrastructure: boolean;
  readonly hunks: readonly Hunk[];
  /** What the lines in conflict are about; all that the file defines where they do not tell. */
  readonly resources: readonly Resource[];
  /** The file as it could be: both sides changed different entries of its structure. */
  readonly proposal?: string;
}

/** Lines in conflict, and the fields in them on which the sides do not agree. */
export interface Hunk extends ConflictHunk {
  readonly fields: readonly (ConflictField & { readonly resource?: Resource })[];
}

/** The trees of a merge, for the files in conflict. */
export interface MergeTrees extends Pick<Trees, 'mergeBase' | 'merged' | 'marked' | 'proposals'> {
  /** Loads the merged tree with other texts for files in conflict. */
  readonly loadResolved: (texts: ReadonlyMap<string, string>) => Promise<Model>;
}

/** The outcome of the merge: each conflict with its lines, fields, resources, and a way out where the structure shows one. */
export async function describeMerge(
  { merge }: Standing,
  trees: MergeTrees,
  { before, after }: Pick<Comparison, 'before' | 'after'>,
  isInfrastructure: (path: string) => boolean,
): Promise<MergeDescription> {
  const { status, tree, reason } = merge;
  const sorted = [...merge.conflicts].sort((a, b) => compareText(a.path, b.path));
  const found: Conflict[] = [];
  for (const { path, type } of sorted) {
    const infrastructure = isInfrastructure(path);
    const resources = infrastructure ? definedIn(path, [after, before]) : [];
    const { hunks, proposal } = await describeFile(path, trees, resources, infrastructure);
    const touched = new Set(hunks.flatMap(({ fields }) => fields.flatMap(({ resource }) => resource ?? [])));
    found.push({
      ...{ path, type, infrastructure, hunks },
      resources:
        touched.size > 0 ? resources.filter((resource) => touched.has(resource)) : around(path, hunks, resources),
      ...(proposal === undefined ? {} : { proposal }),
    });
  }
  const conflicts = await withoutRefused(found, trees);
  return { status, tree: tree ?? null, reason, conflicts };
}

/** Lines that hold no field (comments, a value's further lines) stand below the beginning of what they are about. */
function around(path: string, hunks: readonly Hunk[], resources: readonly Resource[]): readonly Resource[] {
  const placed = resources
    .filter((resource) => sourceOf(resource).file.path === path)
    .map((resource) => ({ resource, line: locate(sourceOf(resource)).line }))
    .sort((a, b) => a.line - b.line);
  const found = new Set(hunks.flatMap(({ endLine }) => placed.findLast(({ line }) => line <= endLine)?.resource ?? []));
  return found.size > 0 ? resources.filter((resource) => found.has(resource)) : resources;
}

/** A proposal counts only when the tools take it: nothing in its file is refused that was not refused before. */
async function withoutRefused(
  conflicts: readonly Conflict[],
  { loadResolved }: MergeTrees,
): Promise<readonly Conflict[]> {
  const proposals = new Map(
    conflicts.flatMap(({ path, proposal }) => (proposal === undefined ? [] : [[path, proposal]])),
  );
  if (proposals.size === 0) return conflicts;
  const unsettled = await loadResolved(new Map());
  const known = new Set(refusals(unsettled).map(({ path, message }) => `${path}: ${message}`));
  const refused = new Set(
    refusals(await loadResolved(proposals))
      .filter(({ path, message }) => !known.has(`${path}: ${message}`))
      .map(({ path }) => path),
  );
  return conflicts.map((conflict) => {
    const { proposal: _, ...rest } = conflict;
    return refused.has(conflict.path) ? rest : conflict;
  });
}

function refusals(model: Model): LoadProblem[] {
  return [...model.problems, ...model.units.flatMap((unit) => unit.problems)].filter(
    ({ kind = 'refused' }) => kind === 'refused',
  );
}

/** More resources than this tell nobody what a conflict is about. */
const MAX_RESOURCES = 100;

/**
 * What a file defines, in the first model that has it; else what is made with it (a kustomization, a chart's settings). Where a chart's
 * object comes from is costly to tell: only units that read the file are asked.
 */
function definedIn(path: string, models: readonly Model[]): Resource[] {
  const made = models.map((model) => model.index.withFile(path).flatMap(({ resources }) => resources));
  const defined = made.map((resources) => resources.filter((resource) => sourceOf(resource).file.path === path));
  return [...defined, ...made].find((resources) => resources.length > 0)?.slice(0, MAX_RESOURCES) ?? [];
}

async function describeFile(
  path: string,
  { mergeBase, marked, merged, proposals }: MergeTrees,
  resources: readonly Resource[],
  infrastructure: boolean,
): Promise<Pick<Conflict, 'hunks' | 'proposal'>> {
  const file = await marked?.read(path);
  const hunks = file ? hunksOf(file) : [];
  if (!file || hunks.length === 0 || !infrastructure) {
    return { hunks: hunks.map((hunk) => ({ ...hunk, fields: [] })) };
  }
  const [old, read] = await Promise.all([mergeBase?.read(path), merged?.read(path)]);
  const fields = fieldsIn[resources[0]?.loader === 'compose' ? 'compose' : 'kubernetes'](file, old, read);
  const proposal = proposals.get(path);
  return {
    hunks: hunks.map((hunk, index) => ({
      ...hunk,
      fields: fields[index]!.map((field) => withResource(field, resources)),
    })),
    ...(proposal === undefined ? {} : { proposal }),
  };
}

const hunksOf = weakMemo(({ text }: SourceFile) => conflictHunks(text));

/** The fields of each hunk of a marked file, by what it was where the branches parted and what is read of it. */
const fieldsOf = (dialect: Dialect) =>
  weakMemoOf((marked: SourceFile, mergeBase: SourceFile | undefined, head: SourceFile | undefined) =>
    conflictFields(
      {
        ...{ path: marked.path, text: marked.text, dialect },
        ...(mergeBase ? { mergeBase } : {}),
        ...(head ? { head } : {}),
      },
      hunksOf(marked),
    ),
  );

const fieldsIn = { compose: fieldsOf('compose'), kubernetes: fieldsOf('kubernetes') };

/** The resource that holds the field: the one that begins closest above it. */
function withResource(field: ConflictField, resources: readonly Resource[]): Hunk['fields'][number] {
  let found: { resource: Resource; depth: number } | undefined;
  for (const resource of resources) {
    const source = sourceOf(resource);
    if (isLineSource(source) || source.document !== field.document) continue;
    const isAbove = source.path.every((step, index) => field.path[index] === step);
    if (isAbove && source.path.length >= (found?.depth ?? 0)) found = { resource, depth: source.path.length };
  }
  return found ? { ...field, resource: found.resource } : field;
}
