import type { StateRule } from '../rule';
import { gradeOfTestData } from '../shared/files';
import { objectName } from '../shared/kubernetes';
import { missingTargets } from '../shared/missingTargets';

export const danglingVolumeClaim: StateRule = {
  meta: {
    id: 'dangling-volume-claim',
    title: 'A workload mounts a claim that no manifest creates',
    category: 'references',
    severity: 'high',
    confidence: 'likely',
    why: 'The pods stay Pending: `persistentvolumeclaim "data" not found`.',
    remediation: 'Correct the name, or add the PersistentVolumeClaim to what is deployed.',
    messages: {
      misspelt: {
        title: '{{from}} mounts claim {{name}}, but the manifests create {{near}}',
        message: 'No manifest creates PersistentVolumeClaim {{name}}; {{near}} comes nearest. The pods stay Pending.',
      },
      absent: {
        title: '{{from}} mounts claim {{name}}, which no manifest creates',
        message: 'Nothing in the repository creates PersistentVolumeClaim {{name}}. It must be in the cluster before.',
      },
    },
  },
  *check(model) {
    for (const { from, reference, target, near } of missingTargets(model, new Set(['claim']))) {
      if (target.kind !== 'PersistentVolumeClaim' || from.facets.workload === undefined) continue;
      yield {
        messageId: near === undefined ? 'absent' : 'misspelt',
        data: { from: objectName(from), name: target.name, ...(near === undefined ? {} : { near }) },
        key: [from.kind, from.name, target.name],
        resource: from,
        at: reference.source,
        ...(near === undefined ? { severity: 'medium', confidence: 'possible' } : {}),
        ...gradeOfTestData(reference.source.file.path),
      };
    }
  },
};
