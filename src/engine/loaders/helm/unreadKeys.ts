import type { Path } from '../../model/json';
import type { UnreadKey } from '../../model/unit';
import { lazy } from '../../util/lazy';
import { isMap, type MapNode, type Node, nodeAt } from '../tree/node';
import type { Chart } from './chart/chart';
import { chartReads } from './reads/chartReads';
import { chartTemplates } from './reads/chartTemplates';
import { sameSpelling } from './reads/nearKey';
import type { RenderedChart } from './render/renderChart';
import { spansOf } from './template/text';

/**
 * Keys that a use gives to a chart and that nothing reads: the chart has no such value, none of its templates names the key, and nothing that
 * was rendered was made of it. A misspelt key looks like this, and one that the chart has dropped. Where a template names another key of the
 * same last name, the key is marked: by this tree alone nobody can be sure.
 */
export function unreadKeys(chart: Chart, given: MapNode, rendered: RenderedChart): UnreadKey[] {
  const absent = new Set(rendered.missing.map(({ name }) => name));
  const candidates = leaves(given).filter(
    ({ path: [first] }) => first !== 'global' && first !== 'tags' && !absent.has(String(first)),
  );
  const unknown = candidates.filter(({ path }) => !isKnown(chart, path));
  if (unknown.length === 0) return [];
  const read = readPaths(rendered);
  const texts = textsOf(chart);
  const named = lazy(() => chartReads(chartTemplates(chart)).map(({ key }) => key));
  return unknown
    .filter(({ path }) => !read.some((other) => overlaps(other, path)))
    .flatMap(({ path, node }): UnreadKey[] => {
      const [source] = node.sources;
      if (!source) return [];
      const key = path.join('.');
      if (!isNamed(String(path.at(-1)), texts)) {
        const near = nearOf(path, given, [...named(), ...keysOf(chart.values)]);
        return [{ key, source, ...(near === undefined ? {} : { near }) }];
      }
      return named().some((other) => overlaps(other, path)) ? [] : [{ key, source, isNamed: true }];
    });
}

/** A key beside it of nearly the same name that is read and not given. */
function nearOf(path: Path, given: MapNode, known: readonly Path[]): string | undefined {
  const above = path.slice(0, -1);
  const beside = known
    .filter((key) => key.length >= path.length && above.every((step, index) => String(step) === String(key[index])))
    .map((key) => String(key[above.length]))
    .filter((name) => !nodeAt(given, ...above, name));
  const name = sameSpelling(String(path.at(-1)), [...new Set(beside)]);
  return name === undefined ? undefined : [...above, name].join('.');
}

function keysOf(node: Node, path: Path = []): Path[] {
  if (!isMap(node) || node.entries.size === 0) return [path];
  return [...node.entries].flatMap(([key, value]) => keysOf(value, [...path, key]));
}

interface Leaf {
  readonly path: Path;
  readonly node: Node;
}

function leaves(node: Node, path: Path = []): Leaf[] {
  if (!isMap(node) || node.entries.size === 0) return path.length === 0 ? [] : [{ path, node }];
  return [...node.entries].flatMap(([key, value]) => leaves(value, [...path, key]));
}

/** Whether the chart's own values have the key, or leave what stands there to whoever installs it (`resources: {}`). */
function isKnown(chart: Chart, path: Path): boolean {
  const dependency = chart.dependencies.find(({ name }) => name === path[0]);
  if (dependency && (path.length === 1 || isKnown(dependency, path.slice(1)))) return true;
  if (chart.metadata.requirements.some(({ name, alias }) => (alias || name) === path[0]) && !dependency) return true;
  let node: Node | undefined = chart.values;
  for (const step of path) {
    if (!isMap(node) || (node !== chart.values && node.entries.size === 0)) return true;
    node = node.entries.get(String(step));
    if (!node) return false;
  }
  return true;
}

/** Everything that something rendered was made of, or depends on. */
function readPaths({ manifests, hooks }: RenderedChart): Path[] {
  const found = new Map<string, Path>();
  for (const { content } of [...manifests, ...hooks]) {
    for (const path of content.from.paths()) found.set(JSON.stringify(path), path);
    for (const from of new Set(spansOf(content).map((span) => span.from))) {
      for (const path of from.paths()) found.set(JSON.stringify(path), path);
    }
  }
  return [...found.values()];
}

/** One is the other, or holds it. */
function overlaps(a: Path, b: Path): boolean {
  return a.every((step, index) => index >= b.length || String(step) === String(b[index]));
}

/** Templates, and files that templates may run as such. */
function textsOf({ templates, files, dependencies }: Chart): string[] {
  const own = [...templates.values(), ...files.values()].map(({ text }) => text).filter((text) => text.includes('{{'));
  return own.concat(dependencies.flatMap(textsOf));
}

/** The key may be read where nothing was rendered: under a condition that does not hold. */
function isNamed(key: string, texts: readonly string[]): boolean {
  return texts.some((text) => {
    for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
      if (!/\w/.test(text[at - 1] ?? '') && !/\w/.test(text[at + key.length] ?? '')) return true;
    }
    return false;
  });
}
