import type { EnvSetting } from '../../../model/envVar';
import type { LoadProblem } from '../../../model/unit';
import { parseDotenv, parseRawEnv } from '../../dotenv/parseDotenv';
import type { TreeReader } from '../../loader';
import { entriesOf, isNull, itemsOf, type MapNode, nodeAt, textOf } from '../../tree/node';
import { inRepository } from '../canonical/paths';
import type { ComposeProject } from '../project';

/** What the service's env files set, by name, in the order in which it is read. What is wrong in them is added to the problems. */
export async function envFileSettings(
  service: MapNode,
  project: ComposeProject,
  tree: TreeReader,
  problems: LoadProblem[],
): Promise<[string, EnvSetting][]> {
  const own = entriesOf(nodeAt(service, 'environment'));
  const environment = new Map(own.flatMap(([name, node]) => (isNull(node) ? [] : [[name, textOf(node) ?? '']])));
  const lookup = (name: string): string | undefined => project.lookup(name) ?? environment.get(name);
  const earlier = new Map<string, string>();
  const settings: [string, EnvSetting][] = [];
  for (const item of itemsOf(nodeAt(service, 'env_file'))) {
    const path = inRepository(textOf(nodeAt(item, 'path')) ?? '');
    const file = path === undefined ? undefined : await tree.read(path);
    if (!file) continue;
    const isRaw = textOf(nodeAt(item, 'format')) === 'raw';
    const { entries, problems: bad } = isRaw ? parseRawEnv(file.text) : parseDotenv(file.text, lookup, earlier);
    const told = new Set(problems.flatMap((known) => (known.path === file.path ? [known.line] : [])));
    for (const { line, message } of bad) {
      if (!told.has(line)) problems.push({ path: file.path, line, message, file });
    }
    for (const { key, value, written, line } of entries) {
      if (value !== null) earlier.set(key, value);
      const said = written === undefined ? {} : { written };
      settings.push([key, { value, ...said, origin: 'env_file', source: { file, line } }]);
    }
  }
  return settings;
}
