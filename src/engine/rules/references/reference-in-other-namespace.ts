import { type Resource, sourceOf } from '../../model/resource';
import type { Draft, StateRule } from '../rule';
import { objectName } from '../shared/kubernetes';
import { type MissingReference, missingReferences } from '../shared/missingReferences';

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
    for (const { from, missing } of missingReferences(model)) {
      for (const one of missing) {
        const draft = one.reference.optional ? undefined : checkNamespace(from, one);
        if (draft) yield draft;
      }
    }
  },
};

function checkNamespace(from: Resource, { reference, resolution }: MissingReference): Draft | undefined {
  const { target, source } = reference;
  if (target.by !== 'name') return undefined;
  const { lacks, elsewhere, perhapsFrom } = resolution;
  const namespace = target.namespace ?? from.namespace;
  if (lacks !== 'target' || !elsewhere || perhapsFrom || !namespace) return undefined;
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
