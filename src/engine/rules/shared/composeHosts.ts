import { asText, at, entriesOf, itemsOf } from '../../model/json';
import type { Model } from '../../model/model';
import type { Unit } from '../../model/unit';
import { folderOf } from '../../util/treePath';
import { weakMemo } from '../../util/weakMemo';
import { composeUnits, servicesOf } from './compose';

/** Every name by which a container of the unit can be reached. */
export const composeHosts: (unit: Unit) => readonly string[] = weakMemo((unit) =>
  servicesOf(unit).flatMap((service) => {
    const fields = ['container_name', 'hostname'].map((field) => asText(at(service.value, [field])) ?? '');
    const aliases = entriesOf(at(service.value, ['networks'])).flatMap(([, network]) =>
      itemsOf(at(network, ['aliases'])).map(String),
    );
    const links = [...itemsOf(at(service.value, ['links'])), ...itemsOf(at(service.value, ['external_links']))].map(
      (link) => String(link).split(':').at(-1)!,
    );
    const extra = at(service.value, ['extra_hosts']);
    const hosts = Array.isArray(extra)
      ? extra.map((host) => String(host).split(/[:=]/)[0]!)
      : entriesOf(extra).map(([host]) => host);
    return [service.name, ...fields, ...aliases, ...links, ...hosts];
  }),
);

/** Those of all projects. */
export const allComposeHosts: (model: Model) => ReadonlySet<string> = weakMemo(
  (model) => new Set(composeUnits(model).flatMap(composeHosts)),
);

/** Those of all projects of a folder. */
export function composeHostsIn(model: Model, folder: string): ReadonlySet<string> {
  return hostsByFolder(model).get(folder) ?? new Set();
}

const hostsByFolder = weakMemo((model: Model) => {
  const folders = new Map<string, Set<string>>();
  for (const unit of composeUnits(model)) {
    const folder = folderOf(unit.path);
    const hosts = folders.get(folder) ?? new Set();
    folders.set(folder, hosts);
    for (const host of composeHosts(unit)) hosts.add(host);
  }
  return folders;
});
