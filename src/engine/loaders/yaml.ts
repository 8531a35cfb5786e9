import { loadAll, YAMLException } from 'js-yaml';
import { type Document, isMap, isScalar, parseAllDocuments, type ScalarTag, visit } from 'yaml';
import { isObject, type Json } from '../model/json';
import type { SourceFile } from '../model/source';
import { lazy } from '../util/lazy';
import { textMemo } from '../util/textMemo';
import { weakMemo } from '../util/weakMemo';
import { documentTexts } from './documentTexts';
import { isLenient, readLeniently } from './leniently';
import { readPlainYaml } from './plainYaml/readPlainYaml';
import { type Dialect, goInteger, PLAIN_SCALARS, SCHEMAS } from './yamlDialects';
import { complexKeyLine, dropUnreadable, duplicateKey, isDeeper } from './yamlRepair';

export interface ParsedYaml {
  /** One value per document; an empty document is null. Shared nodes (aliases) are shared objects: do not write to them. */
  readonly documents: readonly Json[];
  /** Why the file, or a part of it, could not be read as the tool would. The text is never quoted. */
  readonly problems: readonly YamlProblem[];
  /** Whether there is a problem; of most broken files that is known before the rest of them is read. */
  readonly hasProblems: boolean;
}

export interface YamlProblem {
  readonly message: string;
  readonly line: number;
  /** The only fault is a key that is there twice. Helm minds it not: the last one stands. */
  readonly isDuplicateKey?: boolean;
}

/** Nodes that the aliases of one document may expand to; compose-go's limit. More is an alias bomb. */
const MAX_EXPANDED_NODES = 100_000;

/** What was read of equal texts is shared: a chart renders the same objects in every tree and for every set of values, and files are copied. */
function reader(dialect: Dialect): (file: SourceFile) => ParsedYaml {
  const shared = textMemo((text) => parse(text, dialect));
  return weakMemo(({ text }) => shared(text));
}

const readAs = { plain: reader('plain'), compose: reader('compose'), kubernetes: reader('kubernetes') };

/** Reads all documents of a file. Never throws: what is broken is a problem, and what can be read beside it is read. */
export function parseYaml(file: SourceFile, dialect: Dialect): ParsedYaml {
  return readAs[dialect](file);
}

/** Whether a file is a template (`{{ … }}`) that is no YAML before it is filled in. Nothing is read after the first fault. */
export function isUnfilledTemplate(file: SourceFile, dialect: Dialect): boolean {
  return file.text.includes('{{') && parseYaml(file, dialect).hasProblems;
}

/** A star that may begin an alias; in prose there are others. */
const ALIAS = /(?:^|[\s,:[{-])\*\S/;

function parse(text: string, dialect: Dialect): ParsedYaml {
  try {
    const documents = readAll(text, dialect);
    const problems = dialect === 'kubernetes' ? notInJson(text, documents) : [];
    return ALIAS.test(text) ? withoutAliasBombs(documents, ...problems) : parsed(documents, problems);
  } catch (error) {
    if (!isLenient(error)) return broken(() => withoutAliasBombs(...readThoroughly(text, error, dialect)));
    const documents = readIndented(text, dialect);
    return documents ? withoutAliasBombs(documents) : withoutAliasBombs(...readThoroughly(text, error, dialect));
  }
}

function parsed(documents: readonly Json[], problems: readonly YamlProblem[]): ParsedYaml {
  return { documents, problems, hasProblems: problems.length > 0 };
}

/** What is read when somebody asks for it: of templates nobody does. */
function broken(read: () => ParsedYaml): ParsedYaml {
  const whole = lazy(read);
  return {
    hasProblems: true,
    get documents() {
      return whole().documents;
    },
    get problems() {
      return whole().problems;
    },
  };
}

/** Document by document where that can be: the same object stands in many files, and in the file as it was. */
function readAll(text: string, dialect: Dialect): Json[] {
  const parts = documentTexts(text);
  return parts ? parts.flatMap((part) => documentsAs[dialect](part.text)) : load(text, dialect);
}

function load(text: string, dialect: Dialect): Json[] {
  const plain = readPlainYaml(text, PLAIN_SCALARS[dialect]);
  return plain === undefined ? (loadAll(text, { schema: SCHEMAS[dialect] }) as Json[]) : [plain];
}

const documentsAs = {
  plain: textMemo((text) => load(text, 'plain')),
  compose: textMemo((text) => load(text, 'compose')),
  kubernetes: textMemo((text) => load(text, 'kubernetes')),
};

/** Reads on where go-yaml does; `undefined` when that does not help. */
function readIndented(text: string, dialect: Dialect): Json[] | undefined {
  try {
    return readLeniently(text, (indented) => load(indented, dialect)).value;
  } catch (error) {
    if (error instanceof YAMLException) return undefined;
    throw error;
  }
}

const NOT_IN_JSON = /(?:^|[\s:,[-])[-+]?\.(?:inf|nan)\b/im;

/** Kubernetes turns YAML into JSON, which has no infinity: such a number is refused. */
function notInJson(text: string, documents: readonly Json[]): YamlProblem[] {
  const match = NOT_IN_JSON.exec(text);
  if (!match || !documents.some((document) => hasNotFinite(document, new Set()))) return [];
  const message = 'a number that JSON does not have (.inf, .nan): kubectl refuses it';
  return [{ message, line: text.slice(0, match.index + match[0].length).split('\n').length }];
}

function hasNotFinite(value: Json, seen: Set<object>): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  if (typeof value !== 'object' || value === null || seen.has(value)) return false;
  seen.add(value);
  return Object.values(value).some((item) => hasNotFinite(item as Json, seen));
}

/** How the thorough parser is told the dialects. */
const yesAndNo: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  test: /^(?:y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF)$/,
  resolve: (text) => /^(?:y|yes|on)$/i.test(text),
};
const goDigits: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  test: /^[-+]?(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]+|[1-9][\d_]*)$/,
  resolve: (text) => goInteger(text) ?? text,
};
const goNotFinite: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  resolve: (text) => (/nan/i.test(text) ? 'NaN' : text.startsWith('-') ? '-Inf' : '+Inf'),
};
const CUSTOM_TAGS: Record<Dialect, ScalarTag[]> = {
  plain: [],
  compose: [goDigits, goNotFinite],
  kubernetes: [goDigits, yesAndNo],
};

const TOO_DEEP = 'not valid YAML: nesting exceeded';

/** Of what nests too deep, longer texts than this are not read on: the thorough parser's time grows faster than its text. */
const MAX_DEEP_LENGTH = 200_000;

/** Deeper documents say nothing: walking them takes too long. */
const MAX_WALKED = 500;

const COMPLEX_KEY = 'not valid YAML: object-based map does not support complex keys';
const DUPLICATE = 'not valid YAML: duplicated mapping key';

/** The slow parser reads on after an error; the fast one's complaint comes first, since it names what the tool will refuse. */
function readThoroughly(text: string, error: unknown, dialect: Dialect): [Json[], ...YamlProblem[]] {
  const problem: { message: string; line: number; isDuplicateKey?: boolean } =
    error instanceof YAMLException
      ? { message: `not valid YAML: ${error.reason}`, line: (error.mark?.line ?? 0) + 1 }
      : { message: 'not valid YAML: too deep or too large', line: 1 };
  if (problem.message.startsWith(TOO_DEEP) && text.length > MAX_DEEP_LENGTH) return [[], problem];
  const documents: Json[] = [];
  let isAccepted = isLenient(error);
  let isDuplicateKey = problem.message === DUPLICATE;
  try {
    for (const document of parseAllDocuments(text, {
      customTags: (tags) => [...CUSTOM_TAGS[dialect], ...tags],
      uniqueKeys: false,
      merge: true,
      prettyErrors: false,
      logLevel: 'silent',
    })) {
      isAccepted &&= document.errors.length === 0;
      isDuplicateKey &&= document.errors.length === 0;
      if (isDeeper(document, MAX_WALKED)) {
        documents.push(null);
        continue;
      }
      // Before anything is taken out.
      if (problem.message === COMPLEX_KEY) problem.line = complexKeyLine(document, text) ?? problem.line;
      if (document.errors.length > 0) dropMisreadings(text, document);
      if (!isAccepted) dropUnreadable(document);
      if (problem.message === DUPLICATE) {
        const message = duplicateKey(document, text, problem.line);
        if (message !== undefined) problem.message = `not valid YAML: ${message}`;
      }
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
  if (isDuplicateKey) problem.isDuplicateKey = true;
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
  return parsed(bounded, problems);
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
