import type { Model } from '../../model/model';
import type { Reference } from '../../model/reference';
import { resolveReference } from '../../model/resolveReference';
import type { Resource } from '../../model/resource';
import { nearest } from '../../util/nearest';
import type { Draft, StateRule } from '../rule';
import { candidates, isKubernetes, kubernetesObjects } from '../shared/kubernetes';

export const ingressBackendMissing: StateRule = {
  meta: {
    id: 'ingress-backend-missing',
    title: 'An Ingress or route leads to a Service or port that is not there',
    category: 'network',
    severity: 'high',
    confidence: 'likely',
    why: 'The controller cannot find the backend: every request to this path is answered with 503 (or 404).',
    remediation: 'Name a Service that the manifests create, and one of its ports.',
    messages: {
      port: {
        title: '{{kind}} {{name}} uses port {{port}} that Service {{service}} does not have',
        message:
          'Service {{service}} has {{ports}}; requests that {{kind}} {{name}} sends to port {{port}} are answered with 503.',
      },
      misspelt: {
        title: '{{kind}} {{name}} leads to Service {{service}}, which does not exist',
        message: 'No manifest creates Service {{service}}; did you mean {{near}}?',
      },
      missing: {
        title: '{{kind}} {{name}} leads to Service {{service}}, which no manifest creates',
        message:
          'No manifest of the repository creates Service {{service}}. Unless something else does, requests are answered with 503.',
      },
    },
  },
  *check(model) {
    for (const from of kubernetesObjects(model)) {
      for (const reference of from.facets.references) {
        const draft =
          reference.use === 'backend' && !reference.optional ? checkBackend(model, from, reference) : undefined;
        if (draft) yield draft;
      }
    }
  },
};

function checkBackend(model: Model, from: Resource, reference: Reference): Draft | undefined {
  const { target, source } = reference;
  if (target.by !== 'name' || target.kind !== 'Service') return undefined;
  const inReach = candidates(model, from, 'Service', target.namespace ?? from.namespace);
  const services = inReach.filter(({ name }) => name === target.name);
  const common = { resource: from, at: source, data: { kind: from.kind, name: from.name, service: target.name } };
  if (services.length === 0) {
    if (resolveReference(model, from, reference).elsewhere) return undefined;
    const near = nearest(
      target.name,
      inReach.map(({ name }) => name),
    );
    // Ingresses for what a chart from elsewhere installs stand alone in many repositories.
    const isAlone = !model.index
      .ofKind('Service')
      .some((service) => isKubernetes(service) && service.unit === from.unit);
    if (near === undefined && isAlone) return undefined;
    return {
      ...common,
      messageId: near === undefined ? 'missing' : 'misspelt',
      data: { ...common.data, ...(near === undefined ? {} : { near }) },
      key: [from.kind, from.name, target.name],
      ...(near === undefined ? { severity: 'medium', confidence: 'possible' } : {}),
    };
  }
  const { port } = target;
  if (port === undefined || services.some((service) => hasPort(service, port))) return undefined;
  return {
    ...common,
    messageId: 'port',
    data: { ...common.data, port, ports: portList(services[0]!) },
    key: [from.kind, from.name, target.name, port],
    related: [services[0]!.trace(['spec', 'ports'])[0]!],
    confidence: 'certain',
  };
}

/** A Service without ports in the manifest (ExternalName, or one we cannot read) is given the benefit of the doubt. */
function hasPort(service: Resource, port: number | string): boolean {
  const ports = service.facets.ports.filter(({ kind }) => kind === 'service');
  return ports.length === 0 || ports.some(({ name, published }) => name === port || published === String(port));
}

function portList(service: Resource): string {
  const ports = service.facets.ports.filter(({ kind }) => kind === 'service');
  return `port${ports.length === 1 ? '' : 's'} ${ports.map(({ name, published }) => (name ? `${published} (${name})` : published)).join(', ')}`;
}
