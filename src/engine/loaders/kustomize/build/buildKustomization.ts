import type { Json } from '../../../model/json';
import type { LoadProblem, UnreadKey } from '../../../model/unit';
import type { TreeReader } from '../../loader';
import { locate } from '../../locate';
import { isMap, type MapNode, mapEntries, mapNode, nodeAt, scalarNode, withEntry } from '../../tree/node';
import { accumulated, outermost } from './accumulate';
import { type Build, type BuildOptions, besideGaps, createBuild } from './build';
import { addHashes } from './hash';
import { refuseNameless } from './manifests';
import { mendReferences } from './nameReferences';
import { type BuildObject, isGone, withText } from './object';
import { refuseConflicts } from './objectList';
import { ordered } from './order';
import { METADATA_ANNOTATIONS } from './origin';
import { Refusal } from './refusal';
import type { Target } from './target';
import { resolveVars } from './vars';
import { writtenText } from './yaml/text';

/** One object that a kustomization makes. Every value of it knows the place that set it, and what that place overrode. */
export interface BuiltObject {
  readonly node: MapNode;
}

export interface BuiltKustomization {
  /** In the order in which kubectl writes them; none when there is a problem, unless gaps were allowed. */
  readonly objects: readonly BuiltObject[];
  /** All files that were read, in the order of reading; kustomizations and patches included. */
  readonly files: readonly string[];
  readonly problems: readonly LoadProblem[];
  /** What its charts were given: it may hold secrets. */
  readonly given: readonly Json[];
  /** Keys that its charts were given and do not read. */
  readonly unreadKeys: readonly UnreadKey[];
}

/**
 * Builds the kustomization of a folder as `kubectl kustomize` does (kustomize v5.7.1). What kustomize refuses is a problem; so is what
 * is not built here (remote charts and bases, plugins of others), with the kind `unread`.
 */
export async function buildKustomization(
  folder: string,
  tree: TreeReader,
  options: BuildOptions = {},
): Promise<BuiltKustomization> {
  const build = createBuild(tree, options);
  try {
    const objects = await run(build, folder, options);
    return { ...told(build), objects, problems: problemsOf(build.gaps ?? [], folder) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...told(build), objects: [], problems: problemsOf([...(build.gaps ?? []), error], folder) };
  }
}

function told({ files, given, unreadKeys }: Build): Pick<BuiltKustomization, 'files' | 'given' | 'unreadKeys'> {
  return { files: [...files], given, unreadKeys };
}

/** `makeCustomizedResMap` of kusttarget.go, and what kustomizer.go does after it. */
async function run(build: Build, folder: string, { withHashes = true }: BuildOptions): Promise<BuiltObject[]> {
  const target = await outermost(build, folder);
  const { objects, config, vars } = await accumulated(target);
  if (withHashes) addHashes(objects);
  besideGaps(build, () => mendReferences(objects, config.nameReference));
  besideGaps(build, () => resolveVars(objects, vars, config.varReference));
  const kept = objects.filter((object) => !isGone(object) && !isLocal(object));
  // Patches may have taken names away, or made them alike.
  for (const { node } of kept) refuseNameless(node);
  besideGaps(build, () => refuseConflicts(kept, 'the build', undefined));
  const sorted = ordered(kept, nodeAt(target.kustomization.fields, 'sortOptions'));
  return sorted.map((object) => ({ node: finished(object, target) }));
}

/** Settings of tools that stand among the resources, marked to stay where they are. */
function isLocal(object: BuildObject): boolean {
  const mark = nodeAt(object.node, 'metadata', 'annotations', 'config.kubernetes.io/local-config');
  return mark !== undefined && writtenText(mark) !== 'false';
}

/** Origins are taken away again unless they were asked for; all annotations are texts, and an empty map of them is none. */
function finished(object: BuildObject, { buildMetadata }: Target): MapNode {
  const labeled = buildMetadata.includes('managedByLabel')
    ? withText(object.node, ['metadata', 'labels', 'app.kubernetes.io/managed-by'], 'kustomize-v5.7.1')
    : object.node;
  const metadata = labeled.entries.get('metadata');
  if (!isMap(metadata) || !metadata.entries.has('annotations')) return labeled;
  const annotations = metadata.entries.get('annotations');
  const dropped = new Set(
    Object.entries(METADATA_ANNOTATIONS).flatMap(([option, name]) => (buildMetadata.includes(option) ? [] : name)),
  );
  const texts = mapEntries(isMap(annotations) ? annotations : mapNode(new Map()), (value, key) =>
    dropped.has(key) || NOTES.has(key) ? undefined : scalarNode(writtenText(value), value.sources),
  );
  return withEntry(labeled, 'metadata', withEntry(metadata, 'annotations', texts.entries.size > 0 ? texts : undefined));
}

/** kustomize's own notes (`BuildAnnotations` of api/resource/resource.go); one that a file writes itself does not come out either. */
const NOTES: ReadonlySet<string> = new Set([
  ...[
    'previousKinds',
    'previousNames',
    'previousNamespaces',
    'prefixes',
    'suffixes',
    'allowNameChange',
    'allowKindChange',
    'refBy',
    'generatorBehavior',
    'needsHashSuffix',
    'path',
    'index',
    'seqindent',
    'id',
    'annotations-migration-resource-id',
  ].map((name) => `internal.config.kubernetes.io/${name}`),
  'config.kubernetes.io/path',
  'config.kubernetes.io/index',
  'config.k8s.io/id',
]);

function problemsOf(refusals: readonly Refusal[], folder: string): LoadProblem[] {
  return refusals.map((refusal) => problemOf(refusal, folder));
}

function problemOf({ message, source, kind }: Refusal, folder: string): LoadProblem {
  const unread = kind === 'unread' ? { kind } : {};
  if (!source) return { path: folder === '' ? '.' : folder, message, ...unread };
  return { path: source.file.path, line: locate(source).line, file: source.file, message, ...unread };
}
