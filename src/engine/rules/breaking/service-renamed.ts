import { type Resource, sourceOf } from '../../model/resource';
import type { Severity } from '../../model/severity';
import type { Source } from '../../model/source';
import type { Unit } from '../../model/unit';
import type { ChangeRule } from '../rule';
import { isService } from '../shared/compose';
import { deploymentOf, placeOf } from '../shared/deployment';
import { isKubernetes } from '../shared/kubernetes';
import { listed } from '../shared/listed';

export const serviceRenamed: ChangeRule = {
  meta: {
    id: 'service-renamed',
    title: 'A service or object gets another name',
    category: 'breaking',
    severity: 'medium',
    confidence: 'likely',
    why: 'The name is the address: whoever connects to the old one finds nothing. The old container or object stays behind under its old name.',
    remediation:
      'Change every use of the name in the same release, or keep the old one as an alias; take the old one down by hand.',
    messages: {
      renamed: {
        title: '{{kind}} {{before}} is now called {{after}}',
        message: '{{consequence}}',
      },
      used: {
        title: '{{kind}} {{before}} is now called {{after}}, and {{user}} still uses the old name',
        message: '{{user}} names {{before}} in {{variable}}, which no longer resolves.',
      },
      several: {
        title: '{{count}} names change in {{file}}: {{what}}',
        message: '{{consequence}}',
      },
    },
  },
  // A prefix that changes, changes every name.
  gather: {
    from: 4,
    by: ({ at, messageId, resource, data }) =>
      messageId === 'renamed'
        ? JSON.stringify([deploymentOf(at, resource), affixOf(`${data?.before}`, `${data?.after}`) ?? at.file.path])
        : undefined,
    into: (drafts) => ({
      messageId: 'several',
      data: {
        count: drafts.length,
        file: placeOf(drafts),
        consequence: drafts.some(({ resource }) => resource && isAddress(resource))
          ? 'The old names no longer resolve, and what runs under them stays behind.'
          : 'What has the old names stays behind beside the new until somebody deletes it.',
        what: listed(drafts.map(({ data }) => `${data!.kind} ${data!.before} → ${data!.after}`)),
      },
    }),
  },
  *checkChange({ resources, after: model }) {
    for (const { change, before, after } of resources) {
      if (change !== 'renamed' || !before || !after || before.name === after.name) continue;
      const severity = isService(after) ? 'medium' : isKubernetes(after) ? SEVERITIES.get(after.kind) : undefined;
      if (!severity) continue;
      const use = isAddress(after) ? useOf(model.units, after, before.name) : undefined;
      yield {
        messageId: use ? 'used' : 'renamed',
        data: {
          kind: after.kind,
          before: before.name,
          after: after.name,
          consequence: isAddress(after)
            ? `The name ${before.name} no longer resolves, and what runs under it stays behind.`
            : `${after.kind} ${before.name} stays behind beside the new one until somebody deletes it.`,
          ...(use ? { user: use.user, variable: use.variable } : {}),
        },
        key: [after.kind, before.name, after.name],
        resource: after,
        at: sourceOf(after),
        before: sourceOf(before),
        severity: use ? 'high' : severity,
        ...(use ? { related: [use.source] } : {}),
      };
    }
  },
};

const SEVERITIES = new Map<string, Severity>([
  ['Service', 'high'],
  ['Deployment', 'medium'],
  ['StatefulSet', 'high'],
  ['DaemonSet', 'medium'],
  ['Ingress', 'low'],
  ['PersistentVolumeClaim', 'high'],
  ['Namespace', 'critical'],
]);

/** What one name has before or after the other: `+-v1` from `cart` to `cart-v1`. */
function affixOf(before: string, after: string): string | undefined {
  const [sign, short, long] = before.length < after.length ? ['+', before, after] : ['-', after, before];
  if (long.startsWith(short)) return `…${sign}${long.slice(short.length)}`;
  return long.endsWith(short) ? `${sign}${long.slice(0, -short.length)}…` : undefined;
}

const isAddress = (resource: Resource): boolean => isService(resource) || resource.kind === 'Service';

/** A variable that holds the old name as a host. */
function useOf(
  units: readonly Unit[],
  renamed: Resource,
  old: string,
): { user: string; variable: string; source: Source } | undefined {
  const pattern = new RegExp(`(^|[/@,;=])${old.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?=$|[:/,;.])`);
  for (const unit of units) {
    if (isService(renamed) ? unit.id !== renamed.unit : unit.loader === 'compose') continue;
    for (const resource of unit.resources) {
      const variable = resource.facets.env.find(
        ({ value }) => typeof value === 'string' && value.length < 2000 && pattern.test(value),
      );
      if (variable && /host|url|uri|addr|dsn|server|endpoint|broker/i.test(variable.name)) {
        return { user: `${resource.kind} ${resource.name}`, variable: variable.name, source: variable.source };
      }
    }
  }
  return undefined;
}
