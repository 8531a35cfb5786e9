import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { nearest } from '../../util/nearest';
import type { Draft, StateRule } from '../rule';
import { objectName } from '../shared/kubernetes';
import { missingReferences } from '../shared/missingReferences';

export const dnsNameUnknownService: StateRule = {
  meta: {
    id: 'dns-name-unknown-service',
    title: 'A cluster address names a Service that no manifest creates',
    category: 'network',
    severity: 'high',
    confidence: 'likely',
    why: 'The name does not resolve: "no such host", "getaddrinfo ENOTFOUND". Whoever connects to it fails or retries for ever.',
    remediation: 'Name a Service that exists, with the namespace where it is.',
    messages: {
      elsewhere: {
        title: '{{from}} connects to {{host}}, but Service {{name}} is in namespace {{namespace}}',
        message: 'The manifests create Service {{name}} in namespace {{namespace}}, where this address does not lead.',
      },
      misspelt: {
        title: '{{from}} connects to {{host}}; did you mean {{near}}?',
        message: 'No manifest creates Service {{name}} in that namespace; {{near}} exists.',
      },
      absent: {
        title: '{{from}} connects to {{host}}, and no manifest creates Service {{name}}',
        message: 'The manifests create other Services of that namespace, but not {{name}}.',
      },
    },
  },
  *check(model) {
    for (const { from, missing } of missingReferences(model)) {
      for (const { reference, resolution } of missing) {
        const { target, source, optional } = reference;
        if (target.by !== 'host' || optional || !target.host.includes('.svc')) continue;
        const { lacks, perhapsFrom, elsewhere } = resolution;
        if (lacks !== 'target' || perhapsFrom) continue;
        const said = describe(model, target.host, elsewhere);
        if (!said) continue;
        yield {
          ...said,
          data: { from: objectName(from), host: target.host, ...said.data },
          key: [from.kind, from.name, target.host],
          resource: from,
          at: source,
        };
      }
    }
  },
};

/** What is said of a name that leads nowhere; nothing where the repository has no Services of that namespace. */
function describe(
  model: Model,
  host: string,
  elsewhere: readonly Resource[] | undefined,
): (Pick<Draft, 'messageId' | 'severity' | 'confidence'> & { data: Record<string, string> }) | undefined {
  const [name = '', namespace = ''] = host.split('.');
  const known = model.index.ofKind('Service').filter((service) => service.namespace === namespace);
  if (known.length > 0) {
    const near = nearest(
      name,
      known.map((service) => service.name),
    );
    if (near !== undefined) return { messageId: 'misspelt', data: { name, near } };
  }
  const other = elsewhere?.find((service) => service.namespace !== undefined);
  if (other?.namespace !== undefined) return { messageId: 'elsewhere', data: { name, namespace: other.namespace } };
  if (known.length === 0) return undefined;
  return { messageId: 'absent', data: { name }, severity: 'medium', confidence: 'possible' };
}
