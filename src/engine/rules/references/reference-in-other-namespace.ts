import type { Model } from '../../model/model';
import type { Reference } from '../../model/reference';
import { resolveReference } from '../../model/resolveReference';
import { type Resource, sourceOf } from '../../model/resource';
import type { Draft, StateRule } from '../rule';
import { kubernetesObjects, objectName } from '../shared/kubernetes';

export const referenceInOtherNamespace: StateRule = {
  meta: {
    id: 'reference-in-other-namespace',
    title: 'An object names something that is in another namespace',
    category: 'references',
    severity: 'high',
    confidence: 'likely',
    why: 'Names are looked up in one namespace only. What is in another one is not found: pods do not start, routes answer 503, bindings grant nothing.',
    remediation: 'Create it in the namespace where it is looked for, or move what refers to it.',
    messages: {
      other: {
        title: '{{from}} names {{target}} of namespace {{namespace}}, which is in {{elsewhere}}',
        message: 'The manifests create {{target}} in namespace {{elsewhere}} and not in {{namespace}}.',
      },
    },
  },
  *check(model) {
    for (const from of kubernetesObjects(model)) {
      for (const reference of from.facets.references) {
        const draft = reference.optional ? undefined : checkNamespace(model, from, reference);
        if (draft) yield draft;
      }
    }
  },
};

function checkNamespace(model: Model, from: Resource, reference: Reference): Draft | undefined {
  const { target, source } = reference;
  if (target.by !== 'name') return undefined;
  const { status, lacks, elsewhere, perhapsFrom } = resolveReference(model, from, reference);
  const namespace = target.namespace ?? from.namespace;
  if (status !== 'missing' || lacks !== 'target' || !elsewhere || perhapsFrom || !namespace) return undefined;
  // A chart goes to the namespace of its release: what has this name there is a namesake.
  const found =
    elsewhere.find(({ unit }) => unit === from.unit) ?? elsewhere.find(({ loader }) => loader === from.loader);
  if (!found) return undefined;
  return {
    messageId: 'other',
    data: {
      from: objectName(from),
      target: `${target.kind} ${target.name}`,
      namespace,
      elsewhere: found.namespace ?? '',
    },
    key: [from.kind, from.name, target.kind, target.name],
    resource: from,
    at: source,
    related: [sourceOf(found, ['metadata', 'namespace'])],
    // What another unit deploys elsewhere may be a twin of what is made here by hand.
    ...(found.unit === from.unit ? {} : { severity: 'medium', confidence: 'possible' }),
  };
}
