import { composeLoader } from '../../../../src/engine/loaders/compose/composeLoader';
import { locate } from '../../../../src/engine/loaders/locate';
import type { Json, Path } from '../../../../src/engine/model/json';
import type { Resource } from '../../../../src/engine/model/resource';
import type { Source } from '../../../../src/engine/model/source';
import type { Unit } from '../../../../src/engine/model/unit';
import { treeOf } from '../../../support/treeOf';

/** All Compose units of a tree. */
export async function loadUnits(files: Record<string, string>): Promise<Unit[]> {
  const tree = treeOf(files);
  return Promise.all((await composeLoader.plan(tree)).map((plan) => plan.load(tree)));
}

/** The only unit of a tree, or the one of that id. */
export async function loadUnit(files: Record<string, string> | string, id?: string): Promise<Unit> {
  const units = await loadUnits(typeof files === 'string' ? { 'compose.yaml': files } : files);
  const unit = id === undefined ? units[0] : units.find((candidate) => candidate.id === id);
  if (!unit) throw new Error(`no such unit; there are: ${units.map((candidate) => candidate.id).join(', ')}`);
  return unit;
}

export function resource(unit: Unit, name: string, kind = 'service'): Resource {
  const found = unit.resources.find((candidate) => candidate.name === name && candidate.kind === kind);
  if (!found) throw new Error(`no ${kind} ${name}`);
  return found;
}

/** The canonical value of a service with these fields, given as the YAML of the service. */
export async function service(yaml: string, others: Record<string, string> = {}): Promise<Resource> {
  const indented = yaml.replace(/^/gm, '    ');
  return resource(await loadUnit({ 'compose.yaml': `services:\n  s:\n    image: i\n${indented}\n`, ...others }), 's');
}

/** `file:line` of each place that wrote the value. */
export function places(resource: Resource, path: Path): string[] {
  return resource.trace(path).map(place);
}

export const place = (source: Source): string => `${source.file.path}:${locate(source).line}`;

export function field(value: Json, key: string): Json | undefined {
  return (value as Record<string, Json>)[key];
}
