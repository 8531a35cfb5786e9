import { asText, at, entriesOf, itemsOf } from '../../model/json';
import type { Unit } from '../../model/unit';
import { servicesOf } from './compose';

/** Every name by which a container of the unit can be reached. */
export function composeHosts(unit: Unit): string[] {
  return servicesOf(unit).flatMap((service) => {
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
  });
}
