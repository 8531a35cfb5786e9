import type { Comparison } from '../../diff/comparison';
import { asText, at, itemsOf } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { Severity } from '../../model/severity';
import { lazy } from '../../util/lazy';
import type { ChangeRule, Draft } from '../rule';
import { isKubernetes, objectName } from '../shared/kubernetes';
import { listed } from '../shared/listed';
import { dangerOf, includes, permissionsOf } from '../shared/permissions';

export const rbacWidened: ChangeRule = {
  meta: {
    id: 'rbac-widened',
    title: 'An account gets rights by which it can take over more',
    category: 'security',
    severity: 'high',
    confidence: 'certain',
    why: 'Whoever takes over a pod has the rights of its account. With these it reads the passwords of others, runs commands in their pods or gives itself whatever it wants.',
    remediation: 'Name the resources, verbs and objects that are needed, in a Role of one namespace.',
    messages: {
      role: {
        title: '{{role}} now {{effect}}',
        message: 'New: {{verb}} on {{resource}}{{group}}. Before, {{role}} did not allow it.',
      },
      newRole: {
        title: '{{role}}, which is new, {{effect}}',
        message: 'It allows {{verb}} on {{resource}}{{group}}.',
      },
      newRoles: {
        title: 'New roles in {{file}} can take over more',
        message: '{{count}} new roles: {{what}}.',
      },
      admin: {
        title: '{{binding}} makes {{subject}} administrator of the cluster',
        message: '{{subject}} gets ClusterRole cluster-admin: every right, in every namespace.',
      },
      admins: {
        title: '{{binding}} makes {{count}} accounts administrators of the cluster',
        message: '{{subjects}} get ClusterRole cluster-admin: every right, in every namespace.',
      },
      everybody: {
        title: '{{binding}} gives {{role}} to {{subject}}',
        message: '{{subject}} is everybody who can reach the API server{{note}}.',
      },
    },
  },
  gather: {
    from: 2,
    by: ({ at, messageId, data }) =>
      messageId === 'newRole' ? at.file.path : messageId === 'admin' ? `${at.file.path} ${data!.binding}` : undefined,
    into: (drafts) => (drafts[0]!.messageId === 'admin' ? manyAdmins(drafts) : manyRoles(drafts)),
  },
  *checkChange(comparison) {
    for (const { before, after } of comparison.resources) {
      const drafts = after && isKubernetes(after) ? [...widenedBy(before, after)] : [];
      if (drafts.length > 0 && !isElsewhere(comparison, before, after!)) yield* drafts;
    }
  },
};

function widenedBy(before: Resource | undefined, after: Resource): Iterable<Draft> {
  if (after.kind === 'Role' || after.kind === 'ClusterRole') return widened(before, after);
  return after.kind === 'ClusterRoleBinding' || after.kind === 'RoleBinding' ? bound(before, after) : [];
}

function manyAdmins(drafts: readonly Draft[]): Required<Pick<Draft, 'messageId' | 'data'>> {
  const subjects = drafts.map(({ data }) => String(data!.subject));
  return {
    messageId: 'admins',
    data: { binding: drafts[0]!.data!.binding!, count: subjects.length, subjects: listed(subjects) },
  };
}

function manyRoles(drafts: readonly Draft[]): Required<Pick<Draft, 'messageId' | 'data'>> {
  return {
    messageId: 'newRoles',
    data: {
      count: new Set(drafts.map(({ data }) => data!.role)).size,
      file: drafts[0]!.at.file.path,
      what: listed(drafts.map(({ data }) => `${data!.role} ${data!.effect}`)),
    },
  };
}

/** What only comes from another file of the base is not new. */
function isElsewhere({ before: base }: Comparison, before: Resource | undefined, after: Resource): boolean {
  if (before) return false;
  const text = lazy(() => JSON.stringify(after.value));
  return base.index.named(after.kind, after.name).some(({ value }) => JSON.stringify(value) === text());
}

/** One finding for each thing that the role can now do: rights that are listed apart come to the same. A new role is told more quietly. */
function* widened(before: Resource | undefined, after: Resource): Iterable<Draft> {
  const old = before ? permissionsOf(before) : [];
  const now = permissionsOf(after);
  if (!old || !now) return;
  const told = new Set<string>();
  for (const permission of now) {
    const danger = dangerOf(permission);
    if (!danger || told.has(danger.effect) || old.some((one) => includes(one, permission))) continue;
    // What a new Role may do in its own namespace is what it is for.
    if (before === undefined && (danger.severity !== 'high' || after.kind === 'Role')) continue;
    told.add(danger.effect);
    yield {
      messageId: before ? 'role' : 'newRole',
      data: {
        role: objectName(after),
        effect: after.kind === 'Role' ? `${danger.effect} in its namespace` : danger.effect,
        verb: permission.verb,
        resource: permission.resource,
        group: permission.group === '' ? '' : ` of ${permission.group}`,
      },
      key: [after.kind, after.namespace ?? '', after.name, danger.effect],
      resource: after,
      at: sourceOf(after, permission.path),
      ...(before ? { severity: danger.severity, before: sourceOf(before, ['rules']) } : { severity: 'low' }),
    };
  }
}

/** Roles that Kubernetes itself gives to everybody, or is made to. */
const PUBLIC_ROLES = new Set([
  'system:basic-user',
  'system:discovery',
  'system:public-info-viewer',
  'system:service-account-issuer-discovery',
]);

/** Who has an account is known; the others are anybody. */
function severityFor(role: string, note: string): Severity {
  if (role === 'cluster-admin') return 'critical';
  if (PUBLIC_ROLES.has(role)) return 'low';
  return note === WITHOUT_LOGIN ? 'high' : 'medium';
}

const WITHOUT_LOGIN = ', without a login';

const EVERYBODY: ReadonlyMap<string, string> = new Map([
  ['system:anonymous', WITHOUT_LOGIN],
  ['system:unauthenticated', WITHOUT_LOGIN],
  ['system:authenticated', ' with any account'],
  ['system:serviceaccounts', ' from any pod'],
]);

function* bound(before: Resource | undefined, after: Resource): Iterable<Draft> {
  const role = asText(at(after.value, ['roleRef', 'name'])) ?? '';
  const isSameRole = before !== undefined && asText(at(before.value, ['roleRef', 'name'])) === role;
  const known = new Set(isSameRole ? subjectsOf(before).map(({ text }) => text) : []);
  for (const { text, name, index } of subjectsOf(after)) {
    if (known.has(text)) continue;
    const note = EVERYBODY.get(name);
    const isAdmin = role === 'cluster-admin' && after.kind === 'ClusterRoleBinding';
    if (note === undefined && !isAdmin) continue;
    yield {
      messageId: note === undefined ? 'admin' : 'everybody',
      data: { binding: objectName(after), subject: text, role, note: note ?? '' },
      key: [after.kind, after.namespace ?? '', after.name, text],
      resource: after,
      at: sourceOf(after, ['subjects', index]),
      severity: note === undefined ? 'medium' : severityFor(role, note),
    };
  }
}

function subjectsOf({ value }: Resource): { text: string; name: string; index: number }[] {
  return itemsOf(at(value, ['subjects'])).map((subject, index) => {
    const [kind, name, namespace] = ['kind', 'name', 'namespace'].map((field) => asText(at(subject, [field])) ?? '');
    return { text: `${kind} ${namespace ? `${namespace}/` : ''}${name}`, name: name!, index };
  });
}
