import {
  entriesOf,
  isMap,
  itemsOf,
  type MapNode,
  mapEntries,
  type Node,
  nodeAt,
  textOf,
  withEntry,
} from '../../tree/node';

/** The model without the networks, volumes, configs, secrets and models that none of its services names (compose-go `WithoutUnnecessaryResources`). */
export function withoutUnused(model: MapNode): MapNode {
  const services = entriesOf(nodeAt(model, 'services')).map(([, service]) => service);
  return Object.entries(NAMES_IN).reduce((result, [section, namesIn]) => {
    const resources = nodeAt(result, section);
    if (!isMap(resources)) return result;
    const used = new Set(services.flatMap(namesIn));
    const kept = mapEntries(resources, (resource, name) => (used.has(name) ? resource : undefined));
    return withEntry(result, section, kept.entries.size === 0 ? undefined : kept);
  }, model);
}

/** The entries of a section that a service names. */
const NAMES_IN: Readonly<Record<string, (service: Node) => string[]>> = {
  networks: (service) => keys(nodeAt(service, 'networks')),
  volumes: (service) =>
    itemsOf(nodeAt(service, 'volumes'))
      .filter((volume) => textOf(nodeAt(volume, 'type')) === 'volume')
      .flatMap((volume) => textOf(nodeAt(volume, 'source')) ?? []),
  configs: (service) => sources(nodeAt(service, 'configs')),
  secrets: (service) => [...sources(nodeAt(service, 'secrets')), ...sources(nodeAt(service, 'build', 'secrets'))],
  models: (service) => keys(nodeAt(service, 'models')),
};

const keys = (map: Node | undefined): string[] => entriesOf(map).map(([key]) => key);

const sources = (list: Node | undefined): string[] =>
  itemsOf(list).flatMap((item) => textOf(nodeAt(item, 'source')) ?? []);
