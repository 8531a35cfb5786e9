import { asText, at, entriesOf, isObject, itemsOf, type Json } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { StateRule } from '../rule';
import { gradeOfTestData } from '../shared/files';
import { objectName, workloadsOf } from '../shared/kubernetes';

const KINDS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']);

export const selectorTemplateMismatch: StateRule = {
  meta: {
    id: 'selector-template-mismatch',
    title: 'The selector of a workload does not match its own pods',
    category: 'configuration',
    severity: 'high',
    confidence: 'certain',
    why: 'The API server refuses it: "`selector` does not match template `labels`".',
    remediation: 'Give `spec.template.metadata.labels` every label of `spec.selector`.',
    messages: {
      mismatch: {
        title: '{{workload}} selects {{label}}, which its own pod template does not have',
        message:
          'The API server answers: The {{kind}} "{{name}}" is invalid: `selector` does not match template `labels`.',
      },
    },
  },
  *check(model) {
    for (const workload of workloadsOf(model)) {
      if (!KINDS.has(workload.kind) || !/^(?:apps|extensions)\//.test(workload.apiVersion ?? '')) continue;
      const labels = at(workload.value, ['spec', 'template', 'metadata', 'labels']);
      const label = firstUnmet(at(workload.value, ['spec', 'selector']), labels);
      if (label === undefined) continue;
      const place = sourceOf(workload, ['spec', 'selector']);
      yield {
        messageId: 'mismatch',
        data: { workload: objectName(workload), kind: workload.kind, name: workload.name, label },
        key: [workload.kind, workload.namespace ?? '', workload.name],
        resource: workload,
        at: place,
        related: [sourceOf(workload, ['spec', 'template', 'metadata', 'labels'])],
        ...gradeOfTestData(place.file.path),
      };
    }
  },
};

/** The first requirement that the labels do not meet, as people write it. */
function firstUnmet(selector: Json | undefined, labels: Json | undefined): string | undefined {
  const labelOf = (key: string): string | undefined => (isObject(labels) ? asText(at(labels, [key])) : undefined);
  for (const [key, value] of entriesOf(at(selector, ['matchLabels']))) {
    const wanted = asText(value);
    if (wanted === undefined || isPlaceholder(wanted) || isPlaceholder(labelOf(key) ?? '')) continue;
    if (labelOf(key) !== wanted) return `${key}=${wanted}`;
  }
  for (const condition of itemsOf(at(selector, ['matchExpressions']))) {
    const key = asText(at(condition, ['key'])) ?? '';
    const operator = asText(at(condition, ['operator'])) ?? '';
    const values = itemsOf(at(condition, ['values'])).map(asText);
    if (!meets(operator, values, labelOf(key))) return `${key} ${operator} ${values.join(', ')}`.trim();
  }
  return undefined;
}

function meets(operator: string, values: readonly (string | undefined)[], value: string | undefined): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return true;
  }
}

function isPlaceholder(text: string): boolean {
  return /[${}<>%]/.test(text);
}
