import { at, itemsOf, type Json, type Path } from '../../model/json';
import type { Resource } from '../../model/resource';
import type { Severity } from '../../model/severity';

/** One right of a Role or ClusterRole, with the place of the rule that gives it. */
export interface Permission {
  readonly group: string;
  readonly resource: string;
  readonly verb: string;
  /** Empty: every object. */
  readonly name: string;
  readonly path: Path;
}

/** Beyond this many a role is too large to be told right by right. */
const MAX_PERMISSIONS = 5_000;

/** All rights that a role gives over resources; `undefined` where there are too many. */
export function permissionsOf({ value }: Resource): Permission[] | undefined {
  const found: Permission[] = [];
  for (const [index, rule] of itemsOf(at(value, ['rules'])).entries()) {
    const names = textsAt(rule, 'resourceNames');
    for (const group of textsAt(rule, 'apiGroups')) {
      for (const resource of textsAt(rule, 'resources')) {
        for (const verb of textsAt(rule, 'verbs')) {
          for (const name of names.length === 0 ? [''] : names) {
            if (found.length >= MAX_PERMISSIONS) return undefined;
            found.push({ group, resource, verb, name, path: ['rules', index] });
          }
        }
      }
    }
  }
  return found;
}

/** Whether a right includes another. */
export function includes(wide: Permission, narrow: Permission): boolean {
  const covers = (a: string, b: string): boolean => a === '*' || a === b;
  return (
    covers(wide.group, narrow.group) &&
    covers(wide.resource, narrow.resource) &&
    covers(wide.verb, narrow.verb) &&
    (wide.name === '' || wide.name === narrow.name)
  );
}

/** A right with which its holder can take more than it was given. */
interface DangerousRight {
  readonly group: string;
  readonly resource: RegExp;
  readonly verbs: readonly string[];
  readonly effect: string;
  readonly severity: Severity;
}

const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'update', 'patch'];

/** https://kubernetes.io/docs/concepts/security/rbac-good-practices/ (privilege escalation risks). */
const DANGEROUS: readonly DangerousRight[] = [
  { group: '', resource: /^secrets$/, verbs: READ, effect: 'reads every Secret', severity: 'high' },
  {
    group: '',
    resource: /^pods\/(exec|attach)$/,
    verbs: ['create', 'get'],
    effect: 'runs commands in running pods',
    severity: 'high',
  },
  {
    group: '',
    resource: /^serviceaccounts\/token$/,
    verbs: ['create'],
    effect: 'makes tokens of other accounts',
    severity: 'high',
  },
  {
    group: '',
    resource: /^nodes\/proxy$/,
    verbs: [...READ, 'create'],
    effect: 'runs commands on nodes past the API server',
    severity: 'high',
  },
  {
    group: '',
    resource: /^(users|groups|serviceaccounts)$/,
    verbs: ['impersonate'],
    effect: 'acts as somebody else',
    severity: 'high',
  },
  {
    group: 'rbac.authorization.k8s.io',
    resource: /^(cluster)?roles$/,
    verbs: ['escalate', 'bind'],
    effect: 'gives itself any right',
    severity: 'high',
  },
  {
    group: 'rbac.authorization.k8s.io',
    resource: /^(cluster)?rolebindings$/,
    verbs: WRITE,
    effect: 'hands out rights',
    severity: 'medium',
  },
  {
    group: 'admissionregistration.k8s.io',
    resource: /^(mutating|validating)webhookconfigurations$/,
    verbs: WRITE,
    effect: 'reads and changes what others apply',
    severity: 'medium',
  },
  {
    group: 'certificates.k8s.io',
    resource: /^certificatesigningrequests\/approval$/,
    verbs: ['update', 'patch'],
    effect: 'approves certificates for any user',
    severity: 'high',
  },
  {
    group: '',
    resource: /^pods$/,
    verbs: ['create'],
    effect: 'starts pods as any account of the namespace',
    severity: 'low',
  },
];

/** What a right lets its holder do beyond itself; `undefined` for one that does not. */
export function dangerOf({
  group,
  resource,
  verb,
  name,
}: Permission): Pick<DangerousRight, 'effect' | 'severity'> | undefined {
  if (resource === '*' && verb === '*') {
    const isAll = group === '*';
    return {
      effect: `does everything with everything${isAll ? '' : ` of ${group === '' ? 'the core group' : group}`}`,
      severity: isAll || group === '' ? 'high' : 'medium',
    };
  }
  const row = DANGEROUS.find(
    (one) =>
      (group === '*' || group === one.group) &&
      (resource === '*' ? one.severity === 'high' : one.resource.test(resource)) &&
      (verb === '*' || one.verbs.includes(verb)),
  );
  // One that is named is what it is for.
  if (!row || (name !== '' && row.resource.test('secrets'))) return undefined;
  return row;
}

function textsAt(rule: Json, field: string): string[] {
  return itemsOf(at(rule, [field])).filter((item): item is string => typeof item === 'string');
}
