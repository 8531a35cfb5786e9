import type { Image } from '../../../model/image';
import type { Port, Protocol } from '../../../model/port';
import type { Facets, Stated, Workload } from '../../../model/resource';
import type { Source } from '../../../model/source';
import type { LoadProblem } from '../../../model/unit';
import type { VolumeMount } from '../../../model/volume';
import type { TreeReader } from '../../loader';
import { entriesOf, itemsOf, type MapNode, type Node, nodeAt, textOf, traceOf } from '../../tree/node';
import type { ComposeProject } from '../project';
import { containerEnv } from './containerEnv';
import { serviceReferences } from './serviceReferences';
import { templateVariables } from './templateVariables';

/** What a service says in the words that every tool shares. Env files are read; what is wrong in them is added to the problems. */
export async function serviceFacets(
  name: string,
  service: MapNode,
  project: ComposeProject,
  tree: TreeReader,
  problems: LoadProblem[],
): Promise<Facets> {
  const extending = project.extending.get(name);
  const volumes = volumesOf(service);
  const templates = await templateVariables(service, volumes, tree);
  return {
    ports: [...publishedPorts(service), ...exposedPorts(service)],
    env: await containerEnv(service, project, tree, problems),
    images: imagesOf(service),
    volumes,
    ...(templates.length > 0 ? { templates } : {}),
    references: [...serviceReferences(service), ...(extending ? [extending] : [])],
    workload: workloadOf(service),
  };
}

/** Where a field of the service was written last. */
const sourceAt = (service: Node, ...path: (string | number)[]): Source => traceOf(service, path)[0]!;

/** Modes in which a container has no network of its own, and so nothing to publish: the engine discards its ports, or refuses them. */
const WITHOUT_NETWORK = /^(?:host|none|service:.+|container:.+)$/;

function publishedPorts(service: MapNode): Port[] {
  if (WITHOUT_NETWORK.test(textOf(nodeAt(service, 'network_mode')) ?? '')) return [];
  return itemsOf(nodeAt(service, 'ports')).flatMap((port, index): Port[] => {
    const field = (name: string): string | undefined => textOf(nodeAt(port, name));
    const target = field('target');
    if (target === undefined) return [];
    const [hostIp, published, name] = [field('host_ip'), field('published'), field('name')];
    return [
      {
        kind: 'published',
        ...(hostIp === undefined ? {} : { hostIp }),
        // Compose reads port 0 as "any", and so does the engine.
        ...(published === undefined || published === '' || published === '0' ? {} : { published }),
        target: portNumber(target),
        protocol: protocolOf(field('protocol')),
        ...(name === undefined ? {} : { name }),
        source: sourceAt(service, 'ports', index),
      },
    ];
  });
}

function exposedPorts(service: MapNode): Port[] {
  return itemsOf(nodeAt(service, 'expose')).flatMap((port, index): Port[] => {
    const [target = '', protocol] = textOf(port)?.split('/') ?? [];
    if (target === '') return [];
    const source = sourceAt(service, 'expose', index);
    return [{ kind: 'exposed', target: portNumber(target), protocol: protocolOf(protocol), source }];
  });
}

const portNumber = (text: string): number | string => (/^\d+$/.test(text) ? Number(text) : text);

const protocolOf = (text: string | undefined): Protocol => {
  const protocol = text?.toLowerCase();
  return protocol === 'udp' || protocol === 'sctp' ? protocol : 'tcp';
};

function imagesOf(service: MapNode): Image[] {
  const reference = textOf(nodeAt(service, 'image'));
  return reference ? [{ reference, source: sourceAt(service, 'image') }] : [];
}

const KINDS = new Map<string, VolumeMount['kind']>([
  ['volume', 'volume'],
  ['bind', 'bind'],
  ['tmpfs', 'tmpfs'],
]);

function volumesOf(service: MapNode): VolumeMount[] {
  const mounts = itemsOf(nodeAt(service, 'volumes')).flatMap((volume, index): VolumeMount[] => {
    const target = textOf(nodeAt(volume, 'target'));
    const from = textOf(nodeAt(volume, 'source'));
    if (target === undefined) return [];
    return [
      {
        kind: KINDS.get(textOf(nodeAt(volume, 'type')) ?? '') ?? 'other',
        ...(from === undefined ? {} : { from }),
        target,
        readOnly: textOf(nodeAt(volume, 'read_only')) === 'true',
        source: sourceAt(service, 'volumes', index),
      },
    ];
  });
  const memory = itemsOf(nodeAt(service, 'tmpfs')).map((item, index): VolumeMount => {
    const target = textOf(item)?.split(':', 1)[0] ?? '';
    return { kind: 'tmpfs', target, readOnly: false, source: sourceAt(service, 'tmpfs', index) };
  });
  return [...mounts, ...memory, ...filesOf(service, 'configs', 'config'), ...filesOf(service, 'secrets', 'secret')];
}

/** Configs and secrets, which are mounted as files. */
function filesOf(service: MapNode, section: string, kind: 'config' | 'secret'): VolumeMount[] {
  return itemsOf(nodeAt(service, section)).flatMap((item, index): VolumeMount[] => {
    const from = textOf(nodeAt(item, 'source'));
    if (from === undefined) return [];
    const target = textOf(nodeAt(item, 'target')) ?? (kind === 'config' ? `/${from}` : `/run/secrets/${from}`);
    return [{ kind, from, target, readOnly: true, source: sourceAt(service, section, index) }];
  });
}

function workloadOf(service: MapNode): Workload {
  const replicas = stated(service, 'number', ['deploy', 'replicas']) ?? stated(service, 'number', ['scale']);
  const fixedName = stated(service, 'string', ['container_name']);
  const labels = entriesOf(nodeAt(service, 'labels')).map(([key, value]) => [key, textOf(value) ?? ''] as const);
  return {
    ...(replicas ? { replicas: replicas as Stated<number> } : {}),
    ...(fixedName ? { fixedName: fixedName as Stated<string> } : {}),
    labels: Object.fromEntries(labels),
    healthChecks: healthChecks(service),
  };
}

function stated(service: MapNode, type: 'number' | 'string', path: string[]): Stated<unknown> | undefined {
  const node = nodeAt(service, ...path);
  if (node?.kind !== 'scalar' || typeof node.value !== type || node.value === '') return undefined;
  return { value: node.value, source: sourceAt(service, ...path) };
}

function healthChecks(service: MapNode): Source[] {
  const check = nodeAt(service, 'healthcheck');
  const isOff = textOf(nodeAt(check, 'disable')) === 'true' || textOf(nodeAt(check, 'test', 0)) === 'NONE';
  return nodeAt(check, 'test') && !isOff ? [sourceAt(service, 'healthcheck')] : [];
}
