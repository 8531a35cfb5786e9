import { at, isObject, type Json, type Path } from '../../model/json';
import type { Source, SourceFile } from '../../model/source';
import { parseYaml } from '../yaml';
import type { ChartTree } from './chart/readChart';
import { type KeptDocument, keepDocuments } from './keptDocuments';
import { fieldKeys, originOf, sourcesOf } from './provenance';
import { splitDocuments } from './render/manifests';
import type { RenderedChart } from './render/renderChart';
import type { MadeObject } from './renderedResources';
import { Origins } from './template/origins';

/**
 * What a program printed for a chart, with the places of what was rendered here where the values are equal. Elsewhere nobody knows the line:
 * the place is the template that the program names. What Helm makes by chance in each run (passwords, certificates) stays as it is here,
 * else two runs of one chart would differ.
 */
export function printedObjects(yaml: string, ours: RenderedChart, files: ChartTree): MadeObject[] {
  const manifests = [...ours.manifests, ...ours.hooks];
  const documents = keepDocuments(manifests, ours.values);
  const known = new Map(
    manifests.map(({ value }, index) => [idOf(value), { own: value, document: documents[index]! }] as const),
  );
  return splitDocuments({ value: yaml, from: Origins.none }).map(({ value: text }): MadeObject => {
    const name = /^# Source: (\S.*)$/m.exec(text)?.[1] ?? '';
    const printed = readValue({ path: name, blob: '', text });
    const counterpart = known.get(idOf(printed));
    const template = files.get(name.slice(name.indexOf('/') + 1));
    const unknown: readonly Source[] = template ? [{ file: template, line: 1 }] : [];
    if (!counterpart) return { name, value: printed, trace: () => unknown };
    const { own, document } = counterpart;
    const value = withoutChance(printed, own, document);
    const trace = (path: Path): readonly Source[] =>
      isAlike(at(value, path), at(own, path)) ? sourcesOf(originOf(document, path)) : unknown;
    return { name, value, trace, fieldKeys: (path) => fieldKeys(originOf(document, path)) };
  });
}

const readValue = (file: SourceFile): Json => parseYaml(file, 'kubernetes').documents[0] ?? null;

function idOf(value: Json): string {
  const text = (...path: Path): Json => at(value, path) ?? '';
  return JSON.stringify([text('apiVersion'), text('kind'), text('metadata', 'namespace'), text('metadata', 'name')]);
}

/** The printed value, with ours in the place of what is made by chance. */
function withoutChance(printed: Json, ours: Json | undefined, document: KeptDocument, path: Path = []): Json {
  if (Array.isArray(printed)) {
    return printed.map((item, index) => withoutChance(item, at(ours, [index]), document, [...path, index]));
  }
  if (isObject(printed)) {
    return Object.fromEntries(
      Object.entries(printed).map(([key, value]) => [
        key,
        withoutChance(value, at(ours, [key]), document, [...path, key]),
      ]),
    );
  }
  const isScalar = ours !== undefined && (ours === null || typeof ours !== 'object');
  return isScalar && ours !== printed && originOf(document, path).isGenerated ? ours : printed;
}

/** Scalars that are equal, or containers of one kind. */
function isAlike(left: Json | undefined, right: Json | undefined): boolean {
  if (Array.isArray(left) || Array.isArray(right)) return Array.isArray(left) && Array.isArray(right);
  if (isObject(left) || isObject(right)) return isObject(left) && isObject(right);
  return left === right;
}
