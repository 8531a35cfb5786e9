import { entriesOf, isMap, itemsOf, mapEntries, type Node, nodeAt, textOf, withEntry } from '../../tree/node';

/**
 * The services of a project, parted into those that run and those that do not. Follows compose-go `types/project.go`; a roster is never
 * changed, each step gives another.
 */
export interface Roster {
  readonly enabled: ReadonlyMap<string, Node>;
  readonly disabled: ReadonlyMap<string, Node>;
  /** The profiles that are active. */
  readonly profiles: readonly string[];
}

/** A roster, or the name that is on it nowhere. */
export type Selected = { readonly roster: Roster } | { readonly missing: string };

/** The services of a map; all of them run until a step says otherwise. */
export function rosterOf(services: Node | undefined): Roster {
  return { enabled: new Map(entriesOf(services)), disabled: new Map(), profiles: [] };
}

/** Parts the services anew: those without profiles run, and those of which a profile is active; `*` means all. */
export function withProfiles(roster: Roster, profiles: readonly string[]): Roster {
  const active = new Set(profiles);
  const enabled = new Map<string, Node>();
  const disabled = new Map<string, Node>();
  for (const [name, service] of [...roster.enabled, ...roster.disabled]) {
    const wanted = profilesOf(service);
    const runs = wanted.length === 0 || active.has('*') || wanted.some((profile) => active.has(profile));
    (runs ? enabled : disabled).set(name, service);
  }
  return { enabled, disabled, profiles };
}

const profilesOf = (service: Node): string[] =>
  itemsOf(nodeAt(service, 'profiles')).flatMap((profile) => textOf(profile) ?? []);

/** Activates the profiles of the services that are named, and so of what else has these profiles. */
export function withServicesEnabled(roster: Roster, names: readonly string[]): Roster {
  if (names.length === 0) return roster;
  const asleep = names.flatMap((name) => roster.disabled.get(name) ?? []);
  return withProfiles(roster, [...roster.profiles, ...asleep.flatMap(profilesOf)]);
}

/** Leaves the services that are named and what they depend on, all the way down. None named means all. */
export function withSelectedServices(roster: Roster, names: readonly string[], ignoreDependencies = false): Selected {
  if (names.length === 0) return { roster };
  const selected = new Set<string>();
  const open = names.map((name) => ({ name, required: true }));
  for (let next = open.pop(); next; next = open.pop()) {
    const service = roster.enabled.get(next.name);
    if (!service) {
      if (next.required) return { missing: next.name };
      continue;
    }
    if (selected.has(next.name)) continue;
    selected.add(next.name);
    if (!ignoreDependencies) open.push(...dependenciesOf(service));
  }
  const others = [...roster.enabled.keys(), ...roster.disabled.keys()].filter((name) => !selected.has(name));
  return { roster: withServicesDisabled(roster, others) };
}

/** What a service depends on. */
export function dependenciesOf(service: Node): { name: string; required: boolean; node: Node }[] {
  return entriesOf(nodeAt(service, 'depends_on')).map(([name, node]) => ({
    name,
    required: textOf(nodeAt(node, 'required')) !== 'false',
    node,
  }));
}

/** Takes the services away, and out of what the others depend on. */
export function withServicesDisabled(roster: Roster, names: readonly string[]): Roster {
  const away = new Set(names.filter((name) => roster.enabled.has(name)));
  const enabled = new Map<string, Node>();
  const disabled = new Map(roster.disabled);
  for (const [name, service] of roster.enabled) {
    if (away.has(name)) disabled.set(name, service);
    else enabled.set(name, withoutDependencies(service, new Set(names)));
  }
  return { ...roster, enabled, disabled };
}

function withoutDependencies(service: Node, names: ReadonlySet<string>): Node {
  const dependencies = nodeAt(service, 'depends_on');
  if (!isMap(service) || !isMap(dependencies) || ![...dependencies.entries.keys()].some((name) => names.has(name)))
    return service;
  const left = mapEntries(dependencies, (entry, name) => (names.has(name) ? undefined : entry));
  return withEntry(service, 'depends_on', left.entries.size === 0 ? undefined : left);
}
