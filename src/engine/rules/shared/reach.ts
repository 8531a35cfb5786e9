import { at } from '../../model/json';
import type { Model } from '../../model/model';
import { type Mounter, mountersOf } from '../../model/mounters';
import type { Resource } from '../../model/resource';
import type { Unit } from '../../model/unit';
import { folderOf } from '../../util/treePath';
import { weakMemo } from '../../util/weakMemo';
import { composeUnits, servicesOf } from './compose';
import { allComposeHosts, composeHosts } from './composeHosts';

/** What a configuration file can reach by name, inside the networks of the projects that run it. */
export interface Reach {
  readonly hosts: ReadonlySet<string>;
  readonly services: readonly Resource[];
  /** The services that get the file; none where nothing mounts it, and then every project of the repository is meant. */
  readonly mounters: readonly Mounter[];
  /** A project that mounts the file joins a network which another one makes: more may be there than is written. */
  readonly isOpen: boolean;
}

/**
 * The reach of a configuration file. `undefined` where it is not known: it is a text of a ConfigMap, no project is there,
 * its project could not be read, or who reads it shares the host's network.
 */
export function reachOf(model: Model, file: Resource): Reach | undefined {
  return reaches(model)(file);
}

/** Several rules ask for each file, some for each line of it. */
const reaches = weakMemo((model: Model) => weakMemo((file: Resource) => findReach(model, file)));

function findReach(model: Model, file: Resource): Reach | undefined {
  if (file.name !== file.trace([])[0]?.file.path) return undefined;
  const mounters = mountersOf(model, file.name);
  const all = composeUnits(model);
  if (mounters.length === 0)
    return all.length === 0
      ? undefined
      : { hosts: allComposeHosts(model), services: all.flatMap(servicesOf), mounters, isOpen: false };
  const own = new Set(mounters.map(({ service }) => service.unit));
  const folders = new Set(all.filter(({ id }) => own.has(id)).map(({ path }) => folderOf(path)));
  const units = all.filter(({ path }) => folders.has(folderOf(path)));
  if (units.length === 0 || units.some(({ id, status }) => own.has(id) && status === 'failed')) return undefined;
  if (mounters.some(({ service }) => at(service.value, ['network_mode']) !== undefined)) return undefined;
  const services = units.flatMap(servicesOf);
  return {
    hosts: new Set([...units.flatMap(composeHosts), ...mounters.flatMap(({ service }) => [service.name])]),
    services,
    mounters,
    isOpen: units.some((unit) => own.has(unit.id) && joinsOthers(unit)),
  };
}

function joinsOthers(unit: Unit): boolean {
  return unit.resources.some(({ kind, value }) => kind === 'network' && at(value, ['external']) === true);
}
