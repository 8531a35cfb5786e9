import { isMap, type Pair, parseDocument } from 'yaml';
import { isKustomizationPath } from '../../../src/engine/loaders/kustomize/kustomization';
import { parseYaml } from '../../../src/engine/loaders/yaml';
import { entriesOf, isObject, type Json, type JsonObject } from '../../../src/engine/model/json';
import { baseName } from '../../../src/engine/util/treePath';
import { sourceFile } from '../../support/sourceFile';
import { respell } from './respell';
import type { Choices } from './writer';

type Files = Readonly<Record<string, string>>;

/** Fields of a kustomization whose files are objects as they stand. All others give files an order or a meaning of their own. */
const PLAIN_LISTS = new Set(['resources', 'bases']);

/**
 * The files of kustomizations written in another way: the fields of a kustomization in any order; objects that are only taken up
 * in any order, with their keys, set-like lists, quantities and defaults respelled. What is left as it stands: files that are patches,
 * generators or transformers, and everything where a place in a list is counted (JSON patches, replacements).
 */
export function rewriteKustomize(files: Files, choices: Choices): Record<string, string> {
  const special = specialNames(files);
  const countsPlaces = Object.values(files).some((text) => /\bop["']?\s*:|fieldPaths?["']?\s*:|fieldref/i.test(text));
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => {
      if (isKustomizationPath(path)) return [path, withFieldsShuffled(text, choices)];
      const isPlain = /\.ya?ml$/.test(path) && !special.has(baseName(path)) && !countsPlaces;
      return [path, isPlain ? withObjectsRespelled(text, path, choices) : text];
    }),
  );
}

/** Names of files that a kustomization uses for something else than to take up their objects. */
function specialNames(files: Files): Set<string> {
  const names = new Set<string>();
  for (const [path, text] of Object.entries(files)) {
    if (!isKustomizationPath(path)) continue;
    for (const document of parseYaml(sourceFile(text, path), 'plain').documents) {
      for (const [field, value] of entriesOf(document)) if (!PLAIN_LISTS.has(field)) collectNames(value, names);
    }
  }
  return names;
}

function collectNames(value: Json, names: Set<string>): void {
  if (typeof value === 'string') names.add(baseName(value));
  else if (Array.isArray(value)) for (const item of value) collectNames(item, names);
  else for (const [, item] of entriesOf(value)) collectNames(item, names);
}

function withFieldsShuffled(text: string, choices: Choices): string {
  const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent' });
  // An alias has to stand behind its anchor.
  if (document.errors.length > 0 || !isMap(document.contents) || /[&*]/.test(text)) return text;
  document.contents.items = choices.shuffle(document.contents.items as Pair[]) as typeof document.contents.items;
  return document.toString();
}

function withObjectsRespelled(text: string, path: string, choices: Choices): string {
  const { documents, problems } = parseYaml(sourceFile(text, path), 'kubernetes');
  const objects = documents.filter((document): document is JsonObject => isObject(document));
  const areWhole =
    objects.length > 0 &&
    objects.every(({ kind, apiVersion }) => typeof kind === 'string' && typeof apiVersion === 'string');
  if (problems.length > 0 || !areWhole || objects.length !== documents.length) return text;
  return respell(objects, choices)
    .map((object) => JSON.stringify(object, null, 2))
    .join('\n---\n');
}
