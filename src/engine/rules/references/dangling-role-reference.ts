import type { Draft, StateRule } from '../rule';
import { objectName } from '../shared/kubernetes';
import { type MissingTarget, missingTargets } from '../shared/missingTargets';

const KINDS = new Set(['Role', 'ClusterRole', 'ServiceAccount']);

export const danglingRoleReference: StateRule = {
  meta: {
    id: 'dangling-role-reference',
    title: 'A binding names a role or account that no manifest creates',
    category: 'references',
    severity: 'high',
    confidence: 'likely',
    why: 'The binding is accepted and grants nothing: requests are answered with "403 Forbidden".',
    remediation: 'Correct the name, or create the role or account with the binding.',
    messages: {
      misspelt: {
        title: '{{from}} names {{target}}; did you mean {{near}}?',
        message: 'No manifest creates {{target}}; {{near}} comes nearest. The binding grants nothing.',
      },
      role: {
        title: '{{from}} names {{target}}, which no manifest creates',
        message: 'Nothing in the repository creates {{target}}; until something does, the binding grants nothing.',
      },
      account: {
        title: '{{from}} grants to {{target}}, which no manifest creates',
        message: 'Nothing in the repository creates {{target}}; until something does, nobody has the rights.',
      },
    },
  },
  *check(model) {
    for (const missing of missingTargets(model, new Set(['role', 'service-account']))) {
      const { from, target, near, hasOthers } = missing;
      if (!/^(?:Cluster)?RoleBinding$/.test(from.kind) || !KINDS.has(target.kind)) continue;
      // Of kinds that nothing here creates, nothing is known: they come with an operator, or from another repository.
      if (near !== undefined || hasOthers) yield draftOf(missing);
    }
  },
};

function draftOf({ from, reference, target, near }: MissingTarget): Draft {
  const isRole = reference.use === 'role';
  const { kind, namespace, name } = target;
  // Roles of the cluster come with operators; a Role stands beside its binding.
  const isSure = near !== undefined || (isRole && kind === 'Role');
  return {
    messageId: near !== undefined ? 'misspelt' : isRole ? 'role' : 'account',
    data: {
      from: objectName(from),
      target: objectName({ kind, name, ...(namespace === undefined ? {} : { namespace }) }),
      ...(near === undefined ? {} : { near }),
    },
    key: [from.kind, from.name, kind, name],
    resource: from,
    at: reference.source,
    ...(isSure ? {} : { severity: 'low', confidence: 'possible' }),
  };
}
