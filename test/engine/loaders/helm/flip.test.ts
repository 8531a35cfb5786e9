import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Chart } from '../../../../src/engine/loaders/helm/chart/chart';
import { readChart } from '../../../../src/engine/loaders/helm/chart/readChart';
import { type KeptDocument, keepDocuments } from '../../../../src/engine/loaders/helm/keptDocuments';
import { originOf } from '../../../../src/engine/loaders/helm/provenance';
import { type RenderedChart, renderChart } from '../../../../src/engine/loaders/helm/render/renderChart';
import { type MapNode, mapNode, type Node, nodeAt, scalarNode } from '../../../../src/engine/loaders/tree/node';
import { at, isObject, type Json, type Path } from '../../../../src/engine/model/json';
import { sourceFile } from '../../../support/sourceFile';

const CORPUS = resolve('../shared/corpus/helm');

/** Values keys that are flipped in each chart; more by `FLIPS=100`. */
const FLIPS = Number(process.env.FLIPS ?? 12);

function chartIn(folder: string): Chart {
  const files = new Map<string, ReturnType<typeof sourceFile>>();
  const visit = (path: string): void => {
    for (const name of readdirSync(path)) {
      const below = join(path, name);
      if (statSync(below).isDirectory()) visit(below);
      else files.set(relative(folder, below), sourceFile(readFileSync(below, 'utf8'), relative(folder, below)));
    }
  };
  visit(folder);
  return readChart(files);
}

function rendered(chart: Chart, values?: MapNode): RenderedChart | undefined {
  const result = renderChart(chart, { missing: 'leaveOut', ...(values ? { values } : {}) });
  return 'refusal' in result ? undefined : result;
}

/** Every leaf of the values, by its path. */
function leaves(node: Node, path: Path = []): { path: Path; node: Node }[] {
  if (node.kind !== 'map') return [{ path, node }];
  return [...node.entries].flatMap(([key, value]) => leaves(value, [...path, key]));
}

function flipped(node: Node): Node | undefined {
  if (node.kind !== 'scalar') return undefined;
  const { value } = node;
  if (typeof value === 'boolean') return scalarNode(!value);
  if (typeof value === 'number') return scalarNode(value + 1);
  return typeof value === 'string' && /^[\w./-]{2,}$/.test(value) ? scalarNode(`${value}x`) : undefined;
}

const nested = ([key, ...rest]: Path, value: Node): MapNode =>
  mapNode(new Map([[String(key), rest.length === 0 ? value : nested(rest, value)]]));

interface Doc {
  readonly document: KeptDocument;
  readonly value: Json;
}

/** By template, kind and order: a flip may change names. */
function docs(result: RenderedChart): Map<string, Doc> {
  const found = new Map<string, Doc>();
  const manifests = [...result.manifests, ...result.hooks];
  for (const [number, document] of keepDocuments(manifests, result.values).entries()) {
    const manifest = manifests[number]!;
    if (manifest.kind === '') continue;
    const { value } = manifest;
    for (let index = 0; ; index++) {
      const name = `${manifest.name} ${manifest.kind} ${index}`;
      if (found.has(name)) continue;
      found.set(name, { document, value });
      break;
    }
  }
  return found;
}

/** The deepest paths at which two values differ. */
function differing(left: Json | undefined, right: Json | undefined, path: Path = []): Path[] {
  if (JSON.stringify(left) === JSON.stringify(right)) return [];
  if (isObject(left) && isObject(right)) {
    return [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((key) =>
      differing(left[key], right[key], [...path, key]),
    );
  }
  if (Array.isArray(left) && Array.isArray(right) && left.length === right.length) {
    return left.flatMap((item, index) => differing(item, right[index], [...path, index]));
  }
  return [path];
}

/** Whether an origin is the key, holds it, or is a part of it; a dependency has the globals of its parent below its own name. */
function names(origin: Path, key: Path): boolean {
  const global = origin.indexOf('global');
  const own = key[0] === 'global' && global > 0 ? origin.slice(global) : origin;
  return own.every((step, index) => index >= key.length || String(step) === String(key[index]));
}

/** The fields that the flip changed and whose origins do not name the key. */
function unexplained(before: RenderedChart, after: RenderedChart, key: Path): { changed: number; missed: string[] } {
  const [left, right] = [docs(before), docs(after)];
  const missed: string[] = [];
  let changed = 0;
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const [old, now] = [left.get(name), right.get(name)];
    // An object that comes or goes is decided where it begins.
    const paths = old && now ? differing(old.value, now.value) : [['kind']];
    for (const path of paths) {
      changed++;
      const isNamed = [old, now].some((doc) => {
        if (!doc) return false;
        // What only one side has stands on the other nowhere: its nearest part that is there is no proof.
        const value = at(doc.value, path);
        if (value === undefined) return false;
        const { keys, conditions } = originOf(doc.document, path);
        return [...keys, ...conditions].some((origin) => names(origin.path, key));
      });
      if (!isNamed) missed.push(`${name} ${path.join('.')}`);
    }
  }
  return { changed, missed };
}

describe.skipIf(!existsSync(CORPUS))('a changed value is named by every field that it changes', () => {
  const charts = existsSync(CORPUS)
    ? readdirSync(CORPUS).filter((name) => existsSync(join(CORPUS, name, 'chart')))
    : [];
  test.each(charts)('%s', (name) => {
    const chart = chartIn(join(CORPUS, name, 'chart'));
    const before = rendered(chart);
    if (!before) return;
    const candidates = leaves(before.values).filter(({ node }) => flipped(node) && node.sources.length > 0);
    const step = Math.max(1, Math.floor(candidates.length / FLIPS));
    const missed: string[] = [];
    for (const { path, node } of candidates.filter((_, index) => index % step === 0).slice(0, FLIPS)) {
      if (nodeAt(before.values, ...path)?.kind !== 'scalar') continue;
      const after = rendered(chart, nested(path, flipped(node)!));
      if (!after) continue;
      missed.push(...unexplained(before, after, path).missed.map((field) => `${path.join('.')} -> ${field}`));
    }
    expect(missed).toEqual([]);
  });
});
