import type { Path } from '../../model/json';
import type { UnreadKey } from '../../model/unit';
import { isMap, type MapNode, type Node } from '../tree/node';
import type { Chart } from './chart/chart';
import type { RenderedChart } from './render/renderChart';
import type { Setting } from './sets/valuesSet';

/**
 * Keys that a use gives to a chart and that nothing reads: the chart has no such value, none of its templates names the key, and nothing that
 * was rendered was made of it. A misspelt key looks like this, and one that the chart has dropped.
 */
export function unreadKeys(
  chart: Chart,
  given: MapNode,
  rendered: RenderedChart,
  settings: readonly Setting[],
): UnreadKey[] {
  const absent = new Set(rendered.missing.map(({ name }) => name));
  const candidates = leaves(given).filter(
    ({ path: [first] }) => first !== 'global' && first !== 'tags' && !absent.has(String(first)),
  );
  const unknown = candidates.filter(({ path }) => !isKnown(chart, path));
  if (unknown.length === 0) return [];
  const read = readPaths(rendered);
  const texts = textsOf(chart);
  return unknown
    .filter(({ path }) => !read.some((other) => overlaps(other, path)) && !isNamed(String(path.at(-1)), texts))
    .flatMap(({ path, node }) => {
      const key = path.join('.');
      const source = node.sources[0] ?? settings.find(({ text }) => text.includes(`${key}=`))?.source;
      return source ? { key, source } : [];
    });
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
    for (const { from } of content.spans ?? []) for (const path of from.paths()) found.set(JSON.stringify(path), path);
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
