import type { Snapshot } from '../../git/snapshot';
import { isObject, type JsonObject } from '../../model/json';
import type { SourceFile } from '../../model/source';
import type { Unit } from '../../model/unit';
import { pathsWhere } from '../../util/pathsWhere';
import type { Loader, TreeReader, UnitPlan } from '../loader';
import { isManifest } from '../toolFiles/toolFile';
import { parseYaml } from '../yaml';
import { pipelineResource } from './pipelineResource';
import { isOthers, isProjectSettings, readProjectSettings } from './projectSettings';

/** One unit for each file of settings that names paths of the repository which are not there, or lists commands. */
export const settingsLoader: Loader = {
  name: 'ci',
  claims: isProjectSettings,
  plan: planFiles,
};

const settingsFiles = pathsWhere(isProjectSettings);

async function planFiles(snapshot: Snapshot): Promise<UnitPlan[]> {
  const plans: UnitPlan[] = [];
  for (const path of settingsFiles(snapshot.paths)) {
    const file = await snapshot.read(path);
    const settings = file && settingsIn(file);
    if (!file || !settings || !readProjectSettings(file, settings, snapshot)) continue;
    plans.push({ id: `ci:${path}`, load: (tree) => load(path, tree) });
  }
  return plans;
}

function settingsIn(file: SourceFile): JsonObject | undefined {
  // Many are called `deployment.yaml`.
  if (isManifest(file.text)) return undefined;
  const [document, ...others] = parseYaml(file, 'plain').documents;
  return isObject(document) && others.length === 0 && !isOthers(document, file.path) ? document : undefined;
}

async function load(path: string, tree: TreeReader): Promise<Unit> {
  const unit = { id: `ci:${path}`, loader: 'ci' as const, path, files: [path], variables: [], problems: [] };
  const file = await tree.read(path);
  const settings = file && settingsIn(file);
  const read = settings && readProjectSettings(file, settings, tree);
  if (!read) return { ...unit, status: 'failed', resources: [] };
  const resource = pipelineResource(unit.id, 'ProjectSettings', file, read, tree, settings, (at) => ({
    file,
    document: 0,
    path: at,
  }));
  return { ...unit, status: 'loaded', resources: [resource] };
}
