import { asText, at } from '../../model/json';
import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import type { StateRule } from '../rule';
import { isForTestOrDemo } from '../shared/files';
import { isKubernetes } from '../shared/kubernetes';

export const ingressWithoutClass: StateRule = {
  meta: {
    id: 'ingress-without-class',
    title: 'An Ingress does not say which controller serves it',
    category: 'reliability',
    severity: 'medium',
    confidence: 'possible',
    why: 'Without a class an Ingress is served only where the cluster has a default IngressClass; elsewhere every controller ignores it, without an error.',
    remediation: 'Set `spec.ingressClassName`.',
    messages: {
      none: {
        title: 'Ingress {{name}} has no ingressClassName',
        message: 'Unless the cluster has a default IngressClass, no controller serves {{name}}.',
      },
      others: {
        title: 'Ingress {{name}} has no ingressClassName, others have {{class}}',
        message: '{{other}} names class {{class}}; {{name}} names none and is served only by a default class.',
      },
    },
  },
  *check(model) {
    const ingresses = model.index.ofKind('Ingress').filter(isKubernetes);
    if (ingresses.length === 0 || hasDefaultClass(model)) return;
    const other = ingresses.find((ingress) => classOf(ingress) !== undefined);
    for (const ingress of ingresses) {
      if (classOf(ingress) !== undefined || isLeftToInstaller(ingress)) continue;
      yield {
        messageId: other ? 'others' : 'none',
        data: { name: ingress.name, ...(other ? { class: classOf(other)!, other: other.name } : {}) },
        key: [ingress.namespace ?? '', ingress.name],
        resource: ingress,
        at: sourceOf(ingress, ['spec']),
        ...(other ? { confidence: 'likely', related: [sourceOf(other, ['spec', 'ingressClassName'])] } : {}),
      };
    }
  },
};

function classOf({ value }: Resource): string | undefined {
  return (
    asText(at(value, ['spec', 'ingressClassName'])) ??
    asText(at(value, ['metadata', 'annotations', 'kubernetes.io/ingress.class']))
  );
}

/** Only values for tests render it, and its template takes a class from those of whoever installs the chart. */
function isLeftToInstaller(ingress: Resource): boolean {
  const [, given = ''] = ingress.unit.split('?');
  if (ingress.loader !== 'helm' || !given.split(/[=,&]/).some(isForTestOrDemo)) return false;
  return sourceOf(ingress, ['spec']).file.text.includes('ingressClassName');
}

function hasDefaultClass(model: Model): boolean {
  return model.index
    .ofKind('IngressClass')
    .some(
      ({ value }) => at(value, ['metadata', 'annotations', 'ingressclass.kubernetes.io/is-default-class']) === 'true',
    );
}
