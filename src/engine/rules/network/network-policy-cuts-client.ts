import { dependentsOf } from '../../model/dependents';
import { asText, at, isObject, itemsOf, type Json } from '../../model/json';
import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import type { StateRule } from '../rule';
import { isForTestOrDemo } from '../shared/files';
import { kubernetesObjects, mayShareNamespace, objectName, podSpec, workloadsOf } from '../shared/kubernetes';
import { unmetRequirement } from '../shared/labelSelector';
import { listed } from '../shared/listed';

export const networkPolicyCutsClient: StateRule = {
  meta: {
    id: 'network-policy-cuts-client',
    title: 'A NetworkPolicy cuts off who connects to its pods',
    category: 'network',
    severity: 'high',
    confidence: 'likely',
    why: 'Pods that a policy selects accept only what a rule lets in: the packets of all others are dropped without an answer, and the client waits until its connection times out.',
    remediation: 'Add the client to the `from` of an ingress rule of the policy.',
    messages: {
      cut: {
        title: '{{policy}} cuts {{client}} off from {{workload}}',
        message:
          '{{client}} connects to {{workload}} by Service {{service}}. {{policy}} selects {{workload}}, and no rule for these pods lets the labels of {{client}} in.',
      },
      several: {
        title: '{{policy}} cuts {{count}} clients off from {{workloads}}: {{clients}}',
        message: 'It selects {{workloads}}, and no rule for these pods lets the labels of the clients in.',
      },
    },
  },
  gather: {
    from: 4,
    by: ({ data }) => `${data?.policy}`,
    into: (drafts) => ({
      messageId: 'several',
      data: {
        policy: drafts[0]!.data!.policy!,
        count: drafts.length,
        workloads: listed([...new Set(drafts.map(({ data }) => `${data!.workload}`))], 3),
        clients: listed([...new Set(drafts.map(({ data }) => `${data!.client}`))]),
      },
    }),
  },
  *check(model) {
    const policies = kubernetesObjects(model).filter(isolatesIngress);
    if (policies.length === 0) return;
    for (const workload of workloadsOf(model)) {
      const own = policies.filter((policy) => selects(policy, workload));
      if (own.length === 0 || hasOtherPolicies(model, workload)) continue;
      const clients = clientsOf(model, workload);
      const cut = clients.filter(({ client }) => !own.some((policy) => admits(model, policy, client)));
      const [policy] = own as [Resource];
      for (const { client, service } of cut) {
        yield {
          messageId: 'cut',
          data: {
            policy: objectName(policy),
            client: objectName(client),
            workload: objectName(workload),
            service: service.name,
          },
          key: [objectName(policy), objectName(client), objectName(workload)],
          resource: policy,
          at: sourceOf(policy, ['spec', 'ingress']),
          related: [sourceOf(client)],
          // A policy that lets others in may leave this one out on purpose.
          ...(cut.length < clients.length ? { severity: 'medium', confidence: 'possible' } : {}),
          ...(isTried(model, policy) ? { severity: 'low' } : {}),
        };
      }
    }
  },
};

/** What only tests and examples deploy. */
function isTried(model: Model, policy: Resource): boolean {
  const paths = [sourceOf(policy).file.path, model.index.unit(policy.unit)?.path ?? ''];
  return paths.some(isForTestOrDemo);
}

/** `policyTypes` is `[Ingress]`, or more, where nothing is said. */
function isolatesIngress({ kind, apiVersion, value }: Resource): boolean {
  if (kind !== 'NetworkPolicy' || apiVersion !== 'networking.k8s.io/v1') return false;
  const types = at(value, ['spec', 'policyTypes']);
  return !Array.isArray(types) || types.length === 0 || types.includes('Ingress');
}

function selects(policy: Resource, workload: Resource): boolean {
  const isBeside =
    policy.unit === workload.unit
      ? mayShareNamespace(policy.namespace, workload.namespace)
      : policy.namespace !== undefined && policy.namespace === workload.namespace;
  return isBeside && matches(at(policy.value, ['spec', 'podSelector']), workload);
}

function matches(selector: Json | undefined, { facets }: Resource): boolean {
  return unmetRequirement(selector, facets.workload!.labels) === undefined;
}

/** Policies of a network plugin add to what is let in, by selectors of their own. */
const OTHER_POLICIES = /^(?:Cilium(?:Clusterwide)?NetworkPolicy|GlobalNetworkPolicy|(?:Baseline)?AdminNetworkPolicy)$/;

function hasOtherPolicies(model: Model, { unit }: Resource): boolean {
  return (model.index.unit(unit)?.resources ?? []).some(({ kind }) => OTHER_POLICIES.test(kind));
}

interface Client {
  readonly client: Resource;
  readonly service: Resource;
}

/** What names a Service of the workload, itself or by a ConfigMap that it reads. */
function clientsOf(model: Model, workload: Resource): Client[] {
  const dependents = dependentsOf(model, workload.id);
  const services = new Map(
    dependents.flatMap(({ resource, via }) => (resource.kind === 'Service' && !via ? [[resource.id, resource]] : [])),
  );
  const maps = new Map(
    dependents.flatMap(({ resource, via }) => {
      const service = via && services.get(via.id);
      return resource.kind === 'ConfigMap' && service ? [[resource.id, service]] : [];
    }),
  );
  return dependents.flatMap(({ resource, via }): Client[] => {
    const service = via && (services.get(via.id) ?? maps.get(via.id));
    const isClient = resource.facets.workload !== undefined && resource.id !== workload.id && !isSpecial(resource);
    return service && isClient ? [{ client: resource, service }] : [];
  });
}

/** Pods in the network of their node have no address of their own; those of `helm test` are there for nobody. */
function isSpecial(client: Resource): boolean {
  const hook = asText(at(client.value, ['metadata', 'annotations', 'helm.sh/hook'])) ?? '';
  return at(podSpec(client)?.spec, ['hostNetwork']) === true || /^test\b/.test(hook);
}

/** Whether a rule of the policy lets the client in, or may: ports are not looked at. */
function admits(model: Model, policy: Resource, client: Resource): boolean {
  return itemsOf(at(policy.value, ['spec', 'ingress'])).some((rule) => {
    const peers = itemsOf(at(rule, ['from']));
    return peers.length === 0 || peers.some((peer) => mayMean(model, policy, peer, client));
  });
}

function mayMean(model: Model, policy: Resource, peer: Json, client: Resource): boolean {
  if (!isObject(peer) || peer.ipBlock !== undefined) return true;
  if (peer.podSelector !== undefined && !matches(peer.podSelector, client)) return false;
  return peer.namespaceSelector === undefined
    ? mayShareNamespace(policy.namespace, client.namespace)
    : mayBeIn(model, peer.namespaceSelector, client.namespace);
}

/** Labels of a namespace that no file describes are not known, but for its name. */
function mayBeIn(model: Model, selector: Json, namespace: string | undefined): boolean {
  if (namespace === undefined) return true;
  const described = model.index.ofKind('Namespace').find(({ name }) => name === namespace);
  const named = asText(at(selector, ['matchLabels', NAME_LABEL]));
  if (!described) return named === undefined || named === namespace;
  const labels = at(described.value, ['metadata', 'labels']);
  const known = { ...(isObject(labels) ? labels : {}), [NAME_LABEL]: namespace };
  return unmetRequirement(selector, known) === undefined;
}

const NAME_LABEL = 'kubernetes.io/metadata.name';
