import { resolveReference } from '../../model/resolveReference';
import { nearest } from '../../util/nearest';
import type { StateRule } from '../rule';
import { candidates, kubernetesObjects, objectName } from '../shared/kubernetes';

export const danglingServiceAccount: StateRule = {
  meta: {
    id: 'dangling-service-account',
    title: 'A workload runs as a ServiceAccount that no manifest creates',
    category: 'references',
    severity: 'high',
    confidence: 'likely',
    why: 'The controller cannot create a single pod: "error looking up service account default/api: serviceaccount \\"api\\" not found".',
    remediation: 'Create the ServiceAccount with the workload, or correct the name.',
    messages: {
      misspelt: {
        title: '{{from}} runs as ServiceAccount {{name}}, but the manifests create {{near}}',
        message: 'No manifest creates ServiceAccount {{name}}; {{near}} comes nearest.',
      },
      absent: {
        title: '{{from}} runs as ServiceAccount {{name}}, which no manifest creates',
        message: 'Nothing in the repository creates ServiceAccount {{name}}; without it no pod is created.',
      },
    },
  },
  *check(model) {
    for (const from of kubernetesObjects(model)) {
      if (from.facets.workload === undefined) continue;
      for (const reference of from.facets.references) {
        const { use, target, source } = reference;
        if (use !== 'service-account' || target.by !== 'name' || target.name === 'default') continue;
        const { name } = target;
        const found = resolveReference(model, from, reference);
        if (found.status !== 'missing' || found.perhapsFrom) continue;
        const near = nearest(
          name,
          candidates(model, from, 'ServiceAccount').map((account) => account.name),
        );
        yield {
          messageId: near === undefined ? 'absent' : 'misspelt',
          data: { from: objectName(from), name, ...(near === undefined ? {} : { near }) },
          key: [from.kind, from.name, name],
          resource: from,
          at: source,
          ...(near === undefined ? { severity: 'medium', confidence: 'possible' } : {}),
        };
      }
    }
  },
};
