import {
  isMap,
  isNull,
  itemsOf,
  type MapNode,
  mapEntries,
  mapNode,
  type Node,
  nodeAt,
  scalarNode,
  textOf,
  withEntry,
} from '../../tree/node';
import { nothing, started } from './forms';

/**
 * Says what Compose takes for granted (compose-go `loader/normalize.go`): the default network, dependencies that follow from sharing,
 * the Dockerfile's name, the names that networks and volumes get. `name` is the project's, as far as the files tell.
 */
export function normalize(root: MapNode, name: string | undefined): MapNode {
  const services = nodeAt(root, 'services');
  let result = root;
  if (isMap(services)) {
    const full = mapEntries(services, (service) => (isMap(service) ? normalizeService(service) : service));
    result = withEntry(withDefaultNetwork(result, full), 'services', full);
  }
  for (const section of ['networks', 'volumes', 'configs', 'secrets']) {
    const resources = nodeAt(result, section);
    if (isMap(resources)) {
      result = withEntry(
        result,
        section,
        mapEntries(resources, (resource, key) => named(resource, key, name)),
      );
    }
  }
  return result;
}

function normalizeService(service: MapNode): MapNode {
  const steps = [dropEmpty, joinNetwork, nameDockerfile, addDependencies, mountSecrets, imageOfHooks];
  return steps.reduce((result, step) => step(result), service);
}

/** An empty command takes away what the image has, an empty build is one of the project's folder; elsewhere emptiness says nothing. */
const MEANT_EMPTY = new Set(['build', 'command', 'entrypoint']);

function dropEmpty(service: MapNode): MapNode {
  return mapEntries(service, (field, key) => {
    // Compose gives extensions no meaning.
    if (key.startsWith('x-')) return undefined;
    const isEmpty = (field.kind === 'list' && field.items.length === 0) || (isMap(field) && field.entries.size === 0);
    return isEmpty && !MEANT_EMPTY.has(key) ? undefined : field;
  });
}

/** A service that joins no network joins the default one. */
function joinNetwork(service: MapNode): MapNode {
  const networks = nodeAt(service, 'networks');
  if (service.entries.has('provider') || service.entries.has('network_mode')) return service;
  if (networks && !(isMap(networks) && networks.entries.size === 0) && !isNull(networks)) return service;
  return withEntry(service, 'networks', mapNode({ default: nothing([]) }));
}

function withDefaultNetwork(root: MapNode, services: MapNode): MapNode {
  const isUsed = [...services.entries.values()].some((service) => nodeAt(service, 'networks', 'default'));
  const networks = nodeAt(root, 'networks') ?? mapNode({});
  if (!isUsed || !isMap(networks) || networks.entries.has('default')) return root;
  return withEntry(root, 'networks', withEntry(networks, 'default', mapNode({})));
}

function nameDockerfile(service: MapNode): MapNode {
  const build = nodeAt(service, 'build');
  if (!isMap(build)) return service;
  const context = isSet(build, 'context') ? build : withEntry(build, 'context', scalarNode('.'));
  const isNamed = isSet(build, 'dockerfile') || isSet(build, 'dockerfile_inline');
  return withEntry(service, 'build', isNamed ? context : withEntry(context, 'dockerfile', scalarNode('Dockerfile')));
}

const isSet = (map: MapNode, key: string): boolean => map.entries.has(key) && !isNull(map.entries.get(key));

const SHARED = ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'];

/** Links, shared namespaces and shared volumes make a service wait for another. */
function addDependencies(service: MapNode): MapNode {
  const given = nodeAt(service, 'depends_on');
  const dependencies = new Map(isMap(given) ? given.entries : []);
  const add = (name: string, node: Node, restart: boolean): void => {
    if (name === '' || dependencies.has(name)) return;
    const dependency = started(node.sources) as MapNode;
    dependencies.set(name, restart ? withEntry(dependency, 'restart', scalarNode(true)) : dependency);
  };
  for (const link of itemsOf(nodeAt(service, 'links'))) add(textOf(link)?.split(':', 1)[0] ?? '', link, true);
  for (const field of SHARED) {
    const shared = nodeAt(service, field);
    const text = textOf(shared);
    if (shared && text?.startsWith('service:')) add(text.slice('service:'.length), shared, true);
  }
  for (const volumes of itemsOf(nodeAt(service, 'volumes_from'))) {
    const text = textOf(volumes) ?? '';
    if (!text.startsWith('container:')) add(text.split(':', 1)[0] ?? '', volumes, false);
  }
  if (dependencies.size === 0) return service;
  return withEntry(service, 'depends_on', mapNode(dependencies, given?.sources));
}

function mountSecrets(service: MapNode): MapNode {
  const secrets = nodeAt(service, 'secrets');
  if (secrets?.kind !== 'list') return service;
  const items = secrets.items.map((secret) => {
    const source = textOf(nodeAt(secret, 'source'));
    if (!isMap(secret) || secret.entries.has('target') || source === undefined) return secret;
    return withEntry(secret, 'target', scalarNode(`/run/secrets/${source}`));
  });
  return withEntry(service, 'secrets', { ...secrets, items });
}

/** What runs before the service runs in its image, unless it names another. */
function imageOfHooks(service: MapNode): MapNode {
  const hooks = nodeAt(service, 'pre_start');
  const image = nodeAt(service, 'image');
  if (!image || hooks?.kind !== 'list') return service;
  const items = hooks.items.map((hook) =>
    isMap(hook) && !isSet(hook, 'image') ? withEntry(hook, 'image', image) : hook,
  );
  return withEntry(service, 'pre_start', { ...hooks, items });
}

/** The name that the engine knows a network or volume by. Left open where it depends on a folder that the files do not name. */
function named(resource: Node, key: string, project: string | undefined): Node {
  const map = isMap(resource) ? resource : mapNode({}, resource.sources);
  if (isSet(map, 'name')) return map;
  if (textOf(nodeAt(map, 'external')) === 'true') return withEntry(map, 'name', scalarNode(key));
  return project === undefined ? map : withEntry(map, 'name', scalarNode(`${project}_${key}`));
}
