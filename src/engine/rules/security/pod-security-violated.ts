import { asText, at } from '../../model/json';
import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import type { StateRule } from '../rule';
import { isKubernetes, objectName, workloadsOf } from '../shared/kubernetes';
import { listed } from '../shared/listed';
import { type PodSecurityLevel, violationsOf } from '../shared/podSecurity';

export const podSecurityViolated: StateRule = {
  meta: {
    id: 'pod-security-violated',
    title: 'Pods ask for what the security level of their namespace refuses',
    category: 'security',
    severity: 'high',
    confidence: 'certain',
    why: 'The Deployment is accepted, and not one pod is created: `pods is forbidden: violates PodSecurity "restricted:latest"`. What runs already goes on until it is replaced.',
    remediation: 'Give the pods the settings that the level asks for, or choose the level that they need.',
    messages: {
      violated: {
        title: '{{workload}} does not meet Pod Security level {{level}} of its namespace: {{first}}',
        message: 'The admission answers: violates PodSecurity "{{level}}": {{violations}}.',
      },
    },
  },
  *check(model) {
    const levels = levelsOf(model);
    for (const workload of workloadsOf(model)) {
      const namespace = levels.get(workload.namespace ?? '');
      if (!namespace) continue;
      const violations = violationsOf(workload, namespace.level);
      const [first] = violations;
      if (!first) continue;
      yield {
        messageId: 'violated',
        data: {
          workload: objectName(workload),
          level: namespace.level,
          first: first.what,
          violations: listed([...new Set(violations.map(({ what }) => what))]),
        },
        key: [workload.kind, workload.namespace ?? '', workload.name, first.what],
        resource: workload,
        at: sourceOf(workload, first.path),
        related: [sourceOf(namespace.object, ['metadata', 'labels', ENFORCE])],
        // Another overlay may deploy to a namespace of the same name elsewhere.
        ...(namespace.object.unit === workload.unit ? {} : { severity: 'medium', confidence: 'likely' }),
      };
    }
  },
};

const ENFORCE = 'pod-security.kubernetes.io/enforce';
const LEVELS: ReadonlySet<string> = new Set<PodSecurityLevel>(['privileged', 'baseline', 'restricted']);

interface Enforced {
  readonly level: PodSecurityLevel;
  readonly object: Resource;
}

/** The level of each namespace that a manifest states. Of two manifests with different ones, none can be told. */
function levelsOf(model: Model): Map<string, Enforced> {
  const levels = new Map<string, Enforced>();
  const torn = new Set<string>();
  for (const object of model.index.ofKind('Namespace').filter(isKubernetes)) {
    const level = asText(at(object.value, ['metadata', 'labels', ENFORCE]));
    if (level === undefined || !LEVELS.has(level)) continue;
    const known = levels.get(object.name);
    if (known && known.level !== level) torn.add(object.name);
    levels.set(object.name, { level: level as PodSecurityLevel, object });
  }
  for (const name of torn) levels.delete(name);
  return levels;
}
