import type { StateRule } from '../rule';
import { danglingConfigs, danglingDraft } from '../shared/danglingConfig';

export const danglingSecretReference: StateRule = {
  meta: {
    id: 'dangling-secret-reference',
    title: 'A workload reads a Secret, or a key of one, that is not there',
    category: 'references',
    severity: 'critical',
    confidence: 'likely',
    why: 'The pod does not start: `CreateContainerConfigError: secret "app-secrets" not found`, or "couldn\'t find key DB_PASSWORD in Secret".',
    remediation: 'Correct the name or key, or add the Secret to what is deployed.',
    messages: {
      key: {
        title: '{{from}} reads key {{key}}, which Secret {{name}} does not have',
        message: 'Secret {{name}} has no key {{key}}; the container is not created.',
      },
      misspelt: {
        title: '{{from}} {{reads}} Secret {{name}}, but the manifests create {{near}}',
        message:
          'No manifest creates Secret {{name}}; {{near}} comes nearest. The pods stay in CreateContainerConfigError.',
      },
      absent: {
        title: '{{from}} {{reads}} Secret {{name}}, which no manifest creates',
        message: 'Nothing in the repository creates Secret {{name}}. It must be in the cluster before the pods start.',
      },
    },
  },
  *check(model) {
    for (const dangling of danglingConfigs(model, 'Secret')) {
      if (dangling.key !== undefined) yield danglingDraft('key', dangling, { confidence: 'certain' });
      else if (dangling.near !== undefined) yield danglingDraft('misspelt', dangling, {});
      else yield danglingDraft('absent', dangling, { severity: 'medium', confidence: 'possible' });
    }
  },
};
