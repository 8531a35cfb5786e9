import { at } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { gradeOfTestData } from '../shared/files';
import { objectName } from '../shared/kubernetes';
import { unmetRequirement } from '../shared/labelSelector';

const KINDS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']);

export const selectorTemplateMismatch: UnitRule = {
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
  about: 'workloads',
  *checkUnit(workloads) {
    for (const workload of workloads) {
      if (!KINDS.has(workload.kind) || !/^(?:apps|extensions)\//.test(workload.apiVersion ?? '')) continue;
      const labels = at(workload.value, ['spec', 'template', 'metadata', 'labels']);
      const label = unmetRequirement(at(workload.value, ['spec', 'selector']), labels);
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
