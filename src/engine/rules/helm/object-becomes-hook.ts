import type { Comparison } from '../../diff/comparison';
import { dependentsOf } from '../../model/dependents';
import { asText, at } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { Severity } from '../../model/severity';
import type { ChangeRule, Draft } from '../rule';
import { objectName } from '../shared/kubernetes';
import { listed } from '../shared/listed';

/** Source of the rule: `Update` in helm's pkg/kube/client.go, `existingResourceConflict` in pkg/action/validate.go, helm/helm#11608. */
export const objectBecomesHook: ChangeRule = {
  meta: {
    id: 'object-becomes-hook',
    title: 'An object of a release becomes a hook, or a hook an object of the release',
    category: 'helm',
    severity: 'high',
    confidence: 'likely',
    why: 'Hooks are no part of the release: an upgrade deletes what the release had and has no more, also where the hook has just made it, and refuses to take over what a hook has left in the cluster.',
    remediation:
      'Give the object a new name in the same change, or prepare it: `helm.sh/resource-policy: keep` on what becomes a hook, `helm upgrade --take-ownership` for what was one.',
    messages: {
      deleted: {
        title: '{{object}} becomes a Helm hook, and the next upgrade deletes it',
        message:
          'It is in the release of before and not in the new one (hook {{events}}): {{order}}{{users}}. The upgrade after that brings it back.',
      },
      gone: {
        title: '{{object}} becomes a Helm hook that no upgrade runs, and the next upgrade deletes it',
        message:
          'It is in the release of before and not in the new one: Helm deletes it, and its hook ({{events}}) does not run at an upgrade{{users}}.',
      },
      refused: {
        title: '{{object}} is no Helm hook any more, and the next upgrade is refused',
        message:
          'The hook left it in the cluster without the marks of the release: `{{kind}} "{{name}}" exists and cannot be imported into the current release: invalid ownership metadata`.',
      },
    },
  },
  *checkChange(comparison) {
    for (const { before, after } of comparison.resources) {
      if (before?.loader !== 'helm' || after?.loader !== 'helm') continue;
      if (before.kind !== after.kind || before.name !== after.name) continue;
      const was = eventsOf(before);
      const is = eventsOf(after);
      const draft =
        was.length === 0 && is.length > 0
          ? becomes(comparison, before, after, is)
          : was.length > 0 && is.length === 0
            ? ceases(before, after, was)
            : undefined;
      if (draft) yield draft;
    }
  },
};

/** Runs and ends: nothing misses it afterwards. */
const ENDS: ReadonlySet<string> = new Set(['Job', 'Pod']);

function becomes(
  { after: model }: Comparison,
  before: Resource,
  after: Resource,
  events: readonly string[],
): Draft | undefined {
  // After the upgrade has deleted it, its hook makes it anew.
  if (!events.some(isDeployed) || events.includes('post-upgrade') || ENDS.has(after.kind)) return undefined;
  const isMadeFirst = events.includes('pre-upgrade');
  // Helm asks the object in the cluster: that of the hook where it has run, that of before where it has not.
  if (annotation(isMadeFirst ? after : before, 'helm.sh/resource-policy') === 'keep') return undefined;
  const dependents = dependentsOf(model, after.id).filter(({ resource }) => resource.unit === after.unit);
  const users = dependents.map(({ resource }) => resource).filter((one) => eventsOf(one).length === 0);
  const running = users.filter(({ facets }) => facets.workload !== undefined);
  // What hooks alone use is there when they run.
  if (dependents.length > 0 && users.length === 0) return undefined;
  const names = listed(running.map(objectName));
  return {
    messageId: isMadeFirst ? 'deleted' : 'gone',
    data: {
      object: objectName(after),
      events: events.join(', '),
      order: 'Helm lets the hook make it, upgrades the rest, and then deletes it',
      users: running.length > 0 ? `; ${names} ${running.length === 1 ? 'goes' : 'go'} without it` : '',
    },
    key: [after.kind, after.namespace ?? '', after.name],
    resource: after,
    at: sourceOf(after, ['metadata', 'annotations', HOOK]),
    related: running.slice(0, 5).map((one) => sourceOf(one)),
    severity: SEVERITIES.get(after.kind) ?? (running.length > 0 || after.facets.workload ? 'high' : 'medium'),
  };
}

/** Kinds whose deletion takes more along than themselves. */
const SEVERITIES: ReadonlyMap<string, Severity> = new Map([
  ['PersistentVolumeClaim', 'critical'],
  ['CustomResourceDefinition', 'critical'],
  ['Namespace', 'critical'],
  ['Service', 'high'],
  ['Ingress', 'high'],
]);

function ceases(before: Resource, after: Resource, events: readonly string[]): Draft | undefined {
  const isCleared = (annotation(before, 'helm.sh/hook-delete-policy') ?? '').split(/[\s,]+/).includes('hook-succeeded');
  if (!events.some(isDeployed) || isCleared) return undefined;
  return {
    messageId: 'refused',
    data: { object: objectName(after), kind: after.kind, name: after.name },
    key: [after.kind, after.namespace ?? '', after.name],
    resource: after,
    at: sourceOf(after, ['metadata', 'name']),
    before: sourceOf(before, ['metadata', 'annotations', HOOK]),
  };
}

const HOOK = 'helm.sh/hook';

/** Events at which something is installed or upgraded: hooks of tests and removals are there for nobody else. */
const isDeployed = (event: string): boolean => /^(?:pre|post)-(?:install|upgrade)$/.test(event);

/** At which events the object is made; none of an object of the release. */
function eventsOf(resource: Resource): string[] {
  return (annotation(resource, HOOK) ?? '').split(/[\s,]+/).filter((event) => event !== '');
}

function annotation({ value }: Resource, name: string): string | undefined {
  return asText(at(value, ['metadata', 'annotations', name]));
}
