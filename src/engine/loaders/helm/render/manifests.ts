import { isObject, type Json, type JsonObject } from '../../../model/json';
import type { LineSource } from '../../../model/source';
import { compareText } from '../../../util/compareText';
import { recentMemo } from '../../../util/recentMemo';
import { parseYaml } from '../../yaml';
import type { TrackedText } from '../template/origins';
import { packPieces } from '../template/pieces';
import { sliceTexts } from '../template/text';
import { templateLineOf } from '../writtenPlace';
import { KIND_ORDER } from './kindOrder';
import type { RenderedFile } from './runTemplates';

/** One document that a chart makes. */
export interface Manifest {
  /** The template that wrote it: `chart/templates/service.yaml`. */
  readonly name: string;
  readonly content: TrackedText;
  /** What it says; null where it says nothing. */
  readonly value: Json;
  readonly kind: string;
}

/** Manifests in the order in which Helm installs and prints them, and the hooks. */
export interface Manifests {
  readonly manifests: readonly Manifest[];
  readonly hooks: readonly Manifest[];
}

/** What a chart made is no manifest, in Helm's words. */
export class ManifestError extends Error {
  constructor(
    readonly template: string,
    readonly reason: string,
    /** Of the rendered document. */
    readonly line?: number,
    /** The line of a template that wrote that one. */
    readonly place?: LineSource,
  ) {
    super(`YAML parse error on ${template}: ${reason}`);
  }
}

/**
 * Takes what the templates wrote apart into documents (helm v4 `pkg/release/v1/util/manifest_sorter.go`, `manifest.go`).
 * @throws ManifestError
 */
export function sortManifests(files: readonly RenderedFile[]): Manifests {
  const manifests: Manifest[] = [];
  const hooks: Manifest[] = [];
  for (const { name, text } of [...files].sort((a, b) => compareText(a.name, b.name))) {
    if (text.value.trim() === '') continue;
    for (const content of splitDocuments(text)) {
      const { value, kind, hook } = placed(content, () => readHead(name, content.value));
      const manifest = { name, content, value, kind };
      if (hook === undefined) manifests.push(manifest);
      else if (hook.split(',').every((event) => HOOKS.has(event.trim().toLowerCase()))) hooks.push(manifest);
    }
  }
  return { manifests: sortByKind(manifests), hooks: sortByKind(hooks) };
}

/** A line of what was rendered nobody has before them: a mistake there leads to the template that wrote it. */
function placed<T>(content: TrackedText, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ManifestError) || error.line === undefined) throw error;
    const { template, reason, line } = error;
    const [pieces] = packPieces([content]);
    throw new ManifestError(template, reason, line, templateLineOf({ value: content.value, pieces: pieces! }, line));
  }
}

/** A hook of another name is left out, with a warning. */
const HOOKS = new Set([
  ...['pre-install', 'post-install', 'pre-delete', 'post-delete', 'pre-upgrade', 'post-upgrade'],
  ...['pre-rollback', 'post-rollback', 'test', 'test-success'],
]);

/** Texts between lines that begin with `---`, without the blank around them; empty ones left out. */
export function splitDocuments(text: TrackedText): TrackedText[] {
  const { value } = text;
  const ranges: [number, number][] = [];
  const push = (from: number, to: number): void => {
    let last = to;
    while (last > from && SPACE.test(value[last - 1]!)) last--;
    if (last > from) ranges.push([from, last]);
  };
  const begin = value.length - value.trimStart().length;
  const end = value.trimEnd().length;
  let start = begin;
  for (
    let at = nextSeparator(value, begin, begin);
    at !== undefined && at < end;
    at = nextSeparator(value, start, -1)
  ) {
    push(start, at);
    start = at + 3;
    while (start < end && SPACE.test(value[start]!)) start++;
  }
  push(start, end);
  return sliceTexts(text, ranges);
}

const SPACE = /\s/;

/** Where the next `---` stands that begins a line; blanks that a separator took with it begin no line. */
function nextSeparator(value: string, from: number, first: number): number | undefined {
  if (first === from && value.startsWith('---', from)) return from;
  const found = value.indexOf('\n---', from);
  return found < 0 ? undefined : found + 1;
}

const METADATA = 'struct { Name string "json:\\"name\\""; Annotations map[string]string "json:\\"annotations\\"" }';

interface Head {
  readonly value: Json;
  readonly kind: string;
  /** What `helm.sh/hook` says. */
  readonly hook?: string;
}

/** The versions and the uses of a chart follow each other, and most of their documents are equal. */
const readDocument = recentMemo((text: string) => parseYaml({ path: '', blob: '', text }, 'kubernetes'), {
  limit: 4_000_000,
  weigh: (text) => text.length,
});

/** What Helm must know of a document: that it is YAML, its kind, its annotations. */
function readHead(name: string, text: string): Head {
  const { documents, problems } = readDocument(text);
  const problem = problems.find(({ isDuplicateKey }) => !isDuplicateKey);
  if (problem) {
    const words = problem.message.replace('not valid YAML: ', '');
    throw new ManifestError(name, `error converting YAML to JSON: yaml: line ${problem.line}: ${words}`, problem.line);
  }
  const value = documents[0] ?? null;
  if (value === null) return { value, kind: '' };
  if (!isObject(value)) throw new ManifestError(name, typeMismatch(value, '', 'util.SimpleHead'), 1);
  const annotations = annotationsOf(name, value);
  const hook = annotations && Object.hasOwn(annotations, 'helm.sh/hook') ? annotations['helm.sh/hook'] : undefined;
  return {
    value,
    kind: scalar(name, value.kind, 'SimpleHead.kind'),
    ...(hook === undefined ? {} : { hook: scalar(name, hook, '.metadata.annotations') }),
  };
}

function annotationsOf(name: string, { metadata = null }: JsonObject): JsonObject | undefined {
  if (metadata === null) return undefined;
  if (!isObject(metadata)) throw new ManifestError(name, typeMismatch(metadata, 'SimpleHead.metadata', METADATA), 1);
  const { annotations = null } = metadata;
  scalar(name, metadata.name, '.metadata.name');
  if (annotations === null) return undefined;
  if (!isObject(annotations)) {
    throw new ManifestError(name, typeMismatch(annotations, '.metadata.annotations', 'map[string]string'), 1);
  }
  for (const value of Object.values(annotations)) scalar(name, value, '.metadata.annotations');
  return annotations;
}

/** Numbers and booleans become texts where a text is wanted. */
function scalar(name: string, value: Json | undefined, field: string): string {
  if (typeof value === 'object' && value !== null) {
    throw new ManifestError(name, typeMismatch(value, field, 'string'), 1);
  }
  return String(value ?? '');
}

function typeMismatch(value: Json, field: string, type: string): string {
  const kind = Array.isArray(value)
    ? 'array'
    : isObject(value)
      ? 'object'
      : typeof value === 'boolean'
        ? 'bool'
        : typeof value;
  const target = field === '' ? `value of type ${type}` : `struct field ${field} of type ${type}`;
  return `error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${kind} into Go ${target}`;
}

/** Kinds that Helm knows in its order, then the others by name; of one kind as they came. */
function sortByKind(manifests: readonly Manifest[]): Manifest[] {
  const rank = ({ kind }: Manifest): number => KIND_ORDER.get(kind) ?? KIND_ORDER.size;
  return [...manifests].sort((a, b) => rank(a) - rank(b) || (KIND_ORDER.has(a.kind) ? 0 : compareText(a.kind, b.kind)));
}

/** As `helm template` prints them: the manifests, then the hooks, each below a line that names its template. */
export function printManifests(
  crds: readonly Pick<Manifest, 'name' | 'content'>[],
  { manifests, hooks }: Manifests,
): string {
  const print = ({ name, content }: Pick<Manifest, 'name' | 'content'>): string =>
    `---\n# Source: ${name}\n${content.value}\n`;
  const main = [...crds, ...manifests].map(print).join('');
  return `${main.trim()}\n${hooks.map(print).join('')}`;
}
