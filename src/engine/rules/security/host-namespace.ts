import { at, type Path } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { Draft, UnitRule } from '../rule';
import { isService } from '../shared/compose';
import { isHostAgent } from '../shared/hostAgents';
import { isKubernetes, podSpec } from '../shared/kubernetes';

export const hostNamespace: UnitRule = {
  meta: {
    id: 'host-namespace',
    title: 'A container shares a namespace of its host',
    category: 'security',
    severity: 'medium',
    confidence: 'certain',
    why: "With the host's network every port it listens on is open on the host and other containers are reached without a network between; with its process or IPC space it sees and signals everything that runs there.",
    remediation: 'Publish the ports that are needed, and leave the namespaces apart.',
    messages: {
      network: {
        title: '{{resource}} runs in the network of the host',
        message: 'Whatever {{resource}} listens on is open on the host; `ports` and service names mean nothing to it.',
      },
      other: {
        title: '{{resource}} shares the {{what}} of the host',
        message: '{{resource}} sees the {{what}} of everything that runs on the host.',
      },
    },
  },
  about: 'resources',
  *checkUnit(resources) {
    for (const { resource, what, path } of shared(resources)) {
      yield {
        messageId: what === 'network' ? 'network' : 'other',
        data: { resource: resource.name, what },
        key: [resource.kind, resource.name, what],
        resource,
        at: sourceOf(resource, path),
        ...gradeOf(what === 'network', isMadeForIt(resource)),
      };
    }
  },
};

function gradeOf(isNetwork: boolean, isExpected: boolean): Partial<Draft> {
  if (isNetwork) return isExpected ? { severity: 'low' } : {};
  return isExpected ? {} : { severity: 'high' };
}

const isMadeForIt = ({ facets }: Resource): boolean => facets.images.some(({ reference }) => isHostAgent(reference));

const COMPOSE = { network_mode: 'network', pid: 'processes', ipc: 'IPC objects' };
const POD = { hostNetwork: 'network', hostPID: 'processes', hostIPC: 'IPC objects' };

function* shared(resources: readonly Resource[]): Iterable<{ resource: Resource; what: string; path: Path }> {
  for (const resource of resources) {
    if (isService(resource)) {
      for (const [field, what] of Object.entries(COMPOSE)) {
        if (at(resource.value, [field]) === 'host') yield { resource, what, path: [field] };
      }
    } else if (isKubernetes(resource)) {
      const pod = podSpec(resource);
      for (const [field, what] of Object.entries(POD)) {
        if (pod && at(pod.spec, [field]) === true) yield { resource, what, path: [...pod.path, field] };
      }
    }
  }
}
