import { type BuildObject, newObject } from '../../../../../src/engine/loaders/kustomize/build/object';
import { readNodes } from '../../../../../src/engine/loaders/kustomize/build/yaml/readNodes';
import { type MapNode, type Node, toJson } from '../../../../../src/engine/loaders/tree/node';
import type { Json } from '../../../../../src/engine/model/json';
import type { SourceFile } from '../../../../../src/engine/model/source';

export const fileOf = (text: string, path = 'file.yaml'): SourceFile => ({ path, blob: `${path}:${text}`, text });

/** The first document of a YAML text, as kustomize reads resources. */
export function treeOf(text: string, path?: string): Node {
  const { documents, problem } = readNodes(fileOf(text, path), 'resource');
  if (problem) throw new Error(problem.message);
  return documents[0]!;
}

export const mapOf = (text: string, path?: string): MapNode => treeOf(text, path) as MapNode;

/** A YAML text as plain data. */
export const dataOf = (text: string): Json => toJson(treeOf(text));

export const objectOf = (text: string, facts: Partial<BuildObject> = {}): BuildObject => newObject(mapOf(text), facts);
