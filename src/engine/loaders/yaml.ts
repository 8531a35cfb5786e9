import {
  boolCoreTag,
  boolYaml11Tag,
  CORE_SCHEMA,
  defineMappingTag,
  defineScalarTag,
  defineSequenceTag,
  intCoreTag,
  loadAll,
  mergeTag,
  type Schema,
  YAMLException,
} from 'js-yaml';
import { type Document, isMap, isScalar, parseAllDocuments, type ScalarTag, visit } from 'yaml';
import { isObject, type Json, type JsonObject } from '../model/json';
import type { SourceFile } from '../model/source';
import { weakMemo } from '../util/weakMemo';

/**
 * How plain scalars are read.
 * - `compose`: YAML 1.2 booleans, integers with a leading 0 are octal (go-yaml v3, as compose-go uses it)
 * - `kubernetes`: as `compose`, and `yes`, `no`, `on`, `off` are booleans (sigs.k8s.io/yaml)
 * - `plain`: YAML 1.2 core
 */
export type Dialect = 'compose' | 'kubernetes' | 'plain';

export interface ParsedYaml {
  /** One value per document; an empty document is null. Shared nodes (aliases) are shared objects: do not write to them. */
  readonly documents: readonly Json[];
  /** Why the file, or a part of it, could not be read as the tool would. The text is never quoted. */
  readonly problems: readonly YamlProblem[];
}

export interface YamlProblem {
  readonly message: string;
  readonly line: number;
}

/** Nodes that the aliases of one document may expand to; compose-go's limit. More is an alias bomb. */
const MAX_EXPANDED_NODES = 100_000;

/** go-yaml reads `0755` as octal; the YAML 1.2 core schema would read 755. */
const goInt = defineScalarTag<number>(intCoreTag.tagName, {
  ...intCoreTag,
  resolve: (text, isExplicit, tag) =>
    /^[-+]?0[0-7]+$/.test(text) ? Number.parseInt(text, 8) : intCoreTag.resolve(text, isExplicit, tag),
});

/** Tags of a tool's own (`!reset`, `!reference`) do not stop the reading: the value counts; `taggedNodes` tells the tag. */
const foreignTags = [
  defineScalarTag<string>('!', { matchByTagPrefix: true, resolve: (text) => text, identify: () => false }),
  defineSequenceTag<Json[]>('!', {
    matchByTagPrefix: true,
    create: () => [],
    addItem: (items, item) => void items.push(item as Json),
    identify: () => false,
  }),
  defineMappingTag<Map<string, Json>, JsonObject>('!', {
    matchByTagPrefix: true,
    create: () => new Map(),
    addPair: (map, key, value) => {
      map.set(String(key), value as Json);
      return '';
    },
    has: (map, key) => map.has(String(key)),
    keys: (result) => Object.keys(result),
    get: (result, key) => result[String(key)],
    finalize: (map) => Object.fromEntries(map),
    identify: () => false,
  }),
];

const plain = CORE_SCHEMA.withTags(mergeTag, ...foreignTags);
const compose = plain.withTags(goInt);
const kubernetes = compose.withTags(defineScalarTag(boolCoreTag.tagName, { ...boolYaml11Tag }));

const SCHEMAS: Record<Dialect, Schema> = { plain, compose, kubernetes };

const readAs = {
  plain: weakMemo((file: SourceFile) => parse(file.text, 'plain')),
  compose: weakMemo((file: SourceFile) => parse(file.text, 'compose')),
  kubernetes: weakMemo((file: SourceFile) => parse(file.text, 'kubernetes')),
};

/** Reads all documents of a file. Never throws: what is broken is a problem, and what can be read beside it is read. */
export function parseYaml(file: SourceFile, dialect: Dialect): ParsedYaml {
  return readAs[dialect](file);
}

function parse(text: string, dialect: Dialect): ParsedYaml {
  try {
    const documents = loadAll(text, { schema: SCHEMAS[dialect] }) as Json[];
    return text.includes('*') ? withoutAliasBombs(documents) : { documents, problems: [] };
  } catch (error) {
    return withoutAliasBombs(...readThoroughly(text, error, dialect));
  }
}

/** How the thorough parser is told the dialects. */
const octal: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  test: /^[-+]?0[0-7]+$/,
  resolve: (text) => Number.parseInt(text, 8),
};
const yesAndNo: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  test: /^(?:yes|Yes|YES|on|On|ON|no|No|NO|off|Off|OFF)$/,
  resolve: (text) => /^(?:yes|on)$/i.test(text),
};
const CUSTOM_TAGS: Record<Dialect, ScalarTag[]> = { plain: [], compose: [octal], kubernetes: [octal, yesAndNo] };

/** The fast parser's word for a bracket that closes at the indent of its key. The specification forbids it; go-yaml and everybody else reads it. */
const LENIENT = 'deficient indentation';

/** The slow parser reads on after an error; the fast one's complaint comes first, since it names what the tool will refuse. */
function readThoroughly(text: string, error: unknown, dialect: Dialect): [Json[], ...YamlProblem[]] {
  const problem =
    error instanceof YAMLException
      ? { message: `not valid YAML: ${error.reason}`, line: (error.mark?.line ?? 0) + 1 }
      : { message: 'not valid YAML: too deep or too large', line: 1 };
  const documents: Json[] = [];
  let isAccepted = error instanceof YAMLException && error.reason === LENIENT;
  try {
    for (const document of parseAllDocuments(text, {
      customTags: (tags) => [...CUSTOM_TAGS[dialect], ...tags],
      uniqueKeys: false,
      merge: true,
      prettyErrors: false,
      logLevel: 'silent',
    })) {
      isAccepted &&= document.errors.length === 0;
      if (document.errors.length > 0) dropMisreadings(text, document);
      try {
        const value = (document.toJS({ maxAliasCount: 1000 }) ?? null) as Json;
        cutDeep(value, new Set());
        documents.push(value);
      } catch {
        documents.push(null);
      }
    }
  } catch {
    return [[], problem];
  }
  return isAccepted ? [documents] : [documents, problem];
}

/** After an error a value (`password: a: b`) may be taken for a key, and keys are shown: such a map says nothing. */
function dropMisreadings(text: string, document: Document): void {
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key)) return visit.REMOVE;
      if (!isMap(value) || value.flow || !key.range || !value.range) return undefined;
      return text.slice(key.range[1], value.range[0]).includes('\n') ? undefined : visit.REMOVE;
    },
  });
}

function withoutAliasBombs(documents: Json[], ...problems: YamlProblem[]): ParsedYaml {
  const bounded = documents.map((document) => {
    if (isBounded(document)) return document;
    problems.push({ message: 'aliases refer to themselves or expand to too many nodes', line: 1 });
    return null;
  });
  return { documents: bounded, problems };
}

/** As deep as the fast parser goes; what walks values deeper than that would run out of stack. */
const MAX_DEPTH = 100;

/** What the thorough parser read deeper than the fast one would have gone is left out; the problem says that it is too deep. */
function cutDeep(value: Json, seen: Set<object>, depth = 1): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  for (const [key, item] of Object.entries(value)) {
    if (depth < MAX_DEPTH) cutDeep(item as Json, seen, depth + 1);
    else if (typeof item === 'object') Object.assign(value, { [key]: null });
  }
}

/** Whether walking the value ends, and soon. */
function isBounded(root: Json): boolean {
  const open = new Set<object>();
  let budget = MAX_EXPANDED_NODES;
  const visit = (value: Json): boolean => {
    if (--budget < 0) return false;
    if (typeof value !== 'object' || value === null) return true;
    if (open.has(value) || open.size >= MAX_DEPTH) return false;
    open.add(value);
    const children = isObject(value) ? Object.values(value) : value;
    const bounded = children.every(visit);
    open.delete(value);
    return bounded;
  };
  return visit(root);
}
