import type { StateRule } from '../rule';
import { danglingConfigs, danglingDraft } from '../shared/danglingConfig';

export const danglingConfigmapReference: StateRule = {
  meta: {
    id: 'dangling-configmap-reference',
    title: 'A workload reads a ConfigMap, or a key of one, that is not there',
    category: 'references',
    severity: 'critical',
    confidence: 'likely',
    why: 'The pod does not start: `CreateContainerConfigError: configmap "app-config" not found`; a missing volume leaves it in ContainerCreating.',
    remediation: 'Correct the name or key, or add the ConfigMap to what is deployed.',
    messages: {
      key: {
        title: '{{from}} reads key {{key}}, which ConfigMap {{name}} does not have',
        message: 'ConfigMap {{name}} has no key {{key}}; the container is not created.',
      },
      misspelt: {
        title: '{{from}} {{reads}} ConfigMap {{name}}, but the manifests create {{near}}',
        message: 'No manifest creates ConfigMap {{name}}; {{near}} comes nearest. The pods do not start.',
      },
      absent: {
        title: '{{from}} {{reads}} ConfigMap {{name}}, which no manifest creates',
        message:
          'Nothing in the repository creates ConfigMap {{name}}. It must be in the cluster before the pods start.',
      },
    },
  },
  *check(model) {
    for (const dangling of danglingConfigs(model, 'ConfigMap')) {
      if (dangling.key !== undefined) yield danglingDraft('key', dangling, { confidence: 'certain' });
      else if (dangling.near !== undefined) yield danglingDraft('misspelt', dangling, {});
      else
        yield danglingDraft(
          'absent',
          dangling,
          dangling.hasOthers ? { severity: 'high' } : { severity: 'medium', confidence: 'possible' },
        );
    }
  },
};
