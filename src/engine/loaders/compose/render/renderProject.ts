import type { Json } from '../../../model/json';
import type { LoadProblem } from '../../../model/unit';
import type { TreeReader } from '../../loader';
import { type MapNode, mapNode, type Node, scalarNode, withEntry } from '../../tree/node';
import { loadProject, type ProjectOptions } from '../project';
import { refuseInto } from '../tree/reading';
import { checkRoster } from './checkRoster';
import { withFileContents } from './fileContents';
import { type Roster, rosterOf, withProfiles, withSelectedServices, withServicesEnabled } from './roster';
import { type ShowPath, shown } from './shown';
import { withoutUnused } from './withoutUnused';

/** What is asked for on the command line of Compose. */
export interface RenderOptions extends ProjectOptions {
  /** The profiles that are active; where none is given, those of COMPOSE_PROFILES. */
  readonly profiles?: readonly string[];
  /** The services that are asked for, with what they depend on; by default all. */
  readonly services?: readonly string[];
  /** Leaves out networks, volumes, configs, secrets and models that no service uses. */
  readonly prune?: boolean;
  readonly showPath?: ShowPath;
}

export interface Rendered {
  /** The canonical model, as `docker compose config --format json` prints it. */
  readonly model: Json;
  /** Services that are not in it: no active profile takes them in, or they were not asked for. Sorted. */
  readonly disabled: readonly string[];
  /** Why Compose refuses the project; then the model is what could be read, and Compose shows none. */
  readonly problems: readonly LoadProblem[];
}

/**
 * The model of the files, laid one over the other, as Compose prints it: of services whose profiles are active, with what env files and
 * label files set. Follows compose-go `loader.ModelToProject`.
 */
export async function renderProject(
  paths: readonly string[],
  tree: TreeReader,
  options: RenderOptions = {},
): Promise<Rendered> {
  const project = await loadProject(paths, tree, options);
  const loading = [...project.deferred, ...project.problems];
  const problems: LoadProblem[] = [];
  const refuse = refuseInto(problems);
  if (project.name === undefined) refuse('project name must not be empty', undefined);

  const profiles = options.profiles?.length ? options.profiles : activeByVariable(project.lookup('COMPOSE_PROFILES'));
  const all = withProfiles(rosterOf(project.root.entries.get('services')), profiles);
  // What does not load lacks things for that reason alone.
  if (loading.length === 0) checkRoster(project.root, all, refuse);
  const roster = select(all, options.services ?? [], (name) => refuse(`no such service: ${name}`, undefined));

  const services = new Map<string, Node>();
  for (const [name, service] of roster.enabled) {
    services.set(name, await withFileContents(service, { project, tree, refuse }));
  }
  const full = named(withEntry(project.root, 'services', mapNode(services)), project.name);
  const model = options.prune ? withoutUnused(full) : full;
  return {
    model: shown(model, options.showPath ?? ((path) => path)),
    disabled: [...roster.disabled.keys()].sort(),
    problems: unlike([...loading, ...problems]),
  };
}

function activeByVariable(value = ''): string[] {
  return value
    .split(',')
    .map((profile) => profile.trim())
    .filter((profile) => profile !== '');
}

function select(roster: Roster, names: readonly string[], refuse: (name: string) => void): Roster {
  const selected = withSelectedServices(withServicesEnabled(roster, names), names);
  if ('roster' in selected) return selected.roster;
  refuse(selected.missing);
  return roster;
}

/** The obsolete version is never shown; the name is, wherever it comes from. */
function named(model: MapNode, name: string | undefined): MapNode {
  return withEntry(withEntry(model, 'version', undefined), 'name', name === undefined ? undefined : scalarNode(name));
}

/** The loading and the check of what runs may say the same. */
function unlike(problems: readonly LoadProblem[]): LoadProblem[] {
  const said = new Map(problems.map((problem) => [`${problem.path}\n${problem.line}\n${problem.message}`, problem]));
  return [...said.values()];
}
