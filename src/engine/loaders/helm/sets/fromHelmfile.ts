import { asText, at, entriesOf, isObject, itemsOf, type Json, type JsonObject, type Path } from '../../../model/json';
import type { Source, SourceFile } from '../../../model/source';
import type { LoadProblem } from '../../../model/unit';
import { baseName, folderOf, resolvePath } from '../../../util/treePath';
import { parseYaml } from '../../yaml';
import { locateNode } from '../../yamlPositions';
import { knownPart, readableText, UNREAD, withRelease } from './helmfileText';
import { notInTree, type Place, valuesFile } from './place';
import { readSettings, type WrittenSetting } from './settings';
import { type Found, inLayers, type Layer, together, type Use, unread } from './use';
import type { OpenSetting } from './valuesSet';

export function isHelmfilePath(path: string): boolean {
  return (
    /^helmfile[\w.-]*\.ya?ml(?:\.gotmpl)?$/i.test(baseName(path)) ||
    /(?:^|\/)helmfile\.d\/[^/]+\.ya?ml(?:\.gotmpl)?$/.test(path)
  );
}

const MAX_ENVIRONMENTS = 12;

/** The releases of a helmfile, once for each of its environments (https://helmfile.readthedocs.io/). */
export async function helmfileUses(file: SourceFile, place: Place): Promise<Found> {
  const environments = environmentsOf(file);
  const found: Found[] = [];
  for (const environment of environments) {
    const text = readableText(file, { environment });
    if (text === undefined) {
      const message = 'is a template that makes its releases when it is run: what they give to charts is not known';
      return { uses: [], unresolved: [unread({ file, line: 1 }, message)] };
    }
    found.push(await releasesOf({ ...file, text }, file, environments.length > 1 ? environment : undefined, place));
  }
  return together(found);
}

/** The names under `environments`, wherever the file has them; helmfile calls the one without a name `default`. */
function environmentsOf(file: SourceFile): string[] {
  if (!/\{\{-?\s?\.Environment\.Name\b/.test(file.text)) return ['default'];
  const text = readableText(file, { environment: 'default' });
  const documents = text === undefined ? [] : parseYaml({ ...file, text }, 'kubernetes').documents;
  const names = documents.flatMap((document) => entriesOf(at(document, ['environments'])).map(([name]) => name));
  const known = names.filter((name) => name !== UNREAD).slice(0, MAX_ENVIRONMENTS);
  return known.length === 0 ? ['default'] : [...new Set(known)];
}

async function releasesOf(
  filled: SourceFile,
  file: SourceFile,
  environment: string | undefined,
  place: Place,
): Promise<Found> {
  const { documents, problems } = parseYaml(filled, 'kubernetes');
  const [broken] = problems;
  if (broken && filled.text !== file.text) {
    const message = 'is a template that is no YAML before it is run: what its releases give to charts is not known';
    return { uses: [], unresolved: [unread({ file, line: broken.line }, message)] };
  }
  const templates = documents.flatMap((document) => entriesOf(at(document, ['templates'])));
  const found: Found[] = [];
  for (const [document, value] of documents.entries()) {
    for (const [index, written] of itemsOf(at(value, ['releases'])).entries()) {
      if (!isObject(written) || written.installed === false) continue;
      const sourceOf = (...steps: Path): Source => {
        const path = ['releases', index, ...steps];
        // What is put in moves columns and no lines.
        return filled.text === file.text
          ? { file, document, path }
          : { file, line: locateNode(filled, document, path).line };
      };
      found.push(await useOf(inherited(written, new Map(templates)), sourceOf, environment, place));
    }
  }
  return together(found);
}

/** `inherit: [{template: default}]`: what the release itself says stands over it. */
function inherited(release: JsonObject, templates: ReadonlyMap<string, Json>): JsonObject {
  const names = itemsOf(release.inherit).flatMap((item) => asText(at(item, ['template'])) ?? []);
  const below = names.flatMap((name) => entriesOf(templates.get(name)));
  return { ...Object.fromEntries(below), ...release };
}

async function useOf(
  release: JsonObject,
  sourceOf: (...path: Path) => Source,
  environment: string | undefined,
  place: Place,
): Promise<Found> {
  const from = sourceOf();
  const home = folderOf(from.file.path);
  const name = asText(release.name) ?? '';
  const namespace = asText(release.namespace);
  const textOf = (value: Json | undefined): string => withRelease(asText(value) ?? '', name, namespace);
  const chart = textOf(release.chart);
  if (chart === '' && release.chart === undefined) return left(from, 'has a release whose chart is said elsewhere');
  if (chart.includes(UNREAD) || name.includes(UNREAD))
    return left(from, 'has a release that is filled in when it is run');
  const folder = resolvePath(home, chart);
  if (folder === undefined || !place.charts.has(folder)) return { uses: [], unresolved: [notInTree(from, chart)] };
  const { layers, open: unknown, unresolved } = await layersOf(release, sourceOf, home, textOf, place);
  const { settings, open } = readSettings(settingsOf(release, sourceOf, textOf), (path) => {
    const at = resolvePath(home, path);
    return at !== undefined && place.snapshot.hasFile(at) ? at : undefined;
  });
  const use: Use = {
    chart: folder,
    ...inLayers(layers),
    settings,
    open: [...unknown, ...open],
    ...(name === '' ? {} : { release: name, name: environment === undefined ? name : `${environment}/${name}` }),
    ...(namespace === undefined || namespace.includes(UNREAD) ? {} : { namespace }),
    from,
    unresolved,
  };
  return { uses: [use], unresolved: [] };
}

function left(from: Source, message: string): Found {
  return { uses: [], unresolved: [unread(from, `${message}: what it makes is not compared`)] };
}

/** `values` in their order, files and maps; then `secrets`, which helmfile decrypts and lays over them. */
async function layersOf(
  release: JsonObject,
  sourceOf: (...path: Path) => Source,
  home: string,
  textOf: (value: Json | undefined) => string,
  place: Place,
): Promise<{ layers: Layer[]; open: OpenSetting[]; unresolved: LoadProblem[] }> {
  const layers: Layer[] = [];
  const open: OpenSetting[] = [];
  const unresolved: LoadProblem[] = [];
  const isOptional = ['Warn', 'Info', 'Debug'].includes(asText(release.missingFileHandler) ?? '');
  for (const field of ['values', 'secrets']) {
    for (const [index, item] of itemsOf(release[field]).entries()) {
      const source = sourceOf(field, index);
      if (isObject(item)) {
        const { value, keys } = knownPart(item, textOf);
        layers.push({ value, source });
        open.push(...keys.map((key) => ({ key, source })));
        continue;
      }
      const text = textOf(item);
      if (text.includes(UNREAD) || text.endsWith('.gotmpl')) {
        unresolved.push(unread(source, 'names a values file that is a template: its values are not known'));
        continue;
      }
      const given = await valuesFile(place, { text, paths: [resolvePath(home, text)], source, isOptional });
      if ('file' in given) layers.push({ file: given.file });
      else if (given.problem) unresolved.push(given.problem);
    }
  }
  return { layers, open, unresolved };
}

/** `set` and `setString`: a name and a value, several values, or a file. */
function settingsOf(
  release: JsonObject,
  sourceOf: (...path: Path) => Source,
  textOf: (value: Json | undefined) => string,
): WrittenSetting[] {
  return (['set', 'setString'] as const).flatMap((field) =>
    itemsOf(release[field]).flatMap((item, index): WrittenSetting[] => {
      if (!isObject(item)) return [];
      const key = textOf(item.name);
      const form = field === 'set' ? 'set' : 'string';
      const source = sourceOf(field, index);
      // What is not known is told by its key.
      const known = (text: string): string => text.replaceAll(UNREAD, '$');
      if (item.file !== undefined) return [{ form: 'file', text: `${key}=${known(textOf(item.file))}`, source }];
      const values = itemsOf(item.values).map(textOf);
      const value = values.length > 0 ? `{${values.join(',')}}` : textOf(item.value).replaceAll(',', '\\,');
      return [{ form, text: `${key}=${known(value)}`, source }];
    }),
  );
}
