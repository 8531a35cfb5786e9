import type { ReferenceUse } from '../../model/reference';
import type { StateRule } from '../rule';
import { gradeOfTestData } from '../shared/files';
import { objectName } from '../shared/kubernetes';
import { missingTargets } from '../shared/missingTargets';

/** Uses that have no rule of their own; of Secrets and ConfigMaps only what is not read by a workload. */
const USES: ReadonlySet<ReferenceUse> = new Set([
  'other',
  'depends-on',
  'volume',
  'secret',
  'config',
  'claim',
  'pull-secret',
]);

/** Every Argo CD has this project. */
const GIVEN = new Set(['AppProject default']);

export const referenceMissing: StateRule = {
  meta: {
    id: 'reference-missing',
    title: 'An object names another one that no manifest creates',
    category: 'references',
    severity: 'medium',
    confidence: 'possible',
    why: 'Its controller cannot find what it names: the object is accepted, and does nothing or stays behind at its last state.',
    remediation: 'Correct the name, or add what it names to what is deployed.',
    messages: {
      misspelt: {
        title: '{{from}} names {{target}}; did you mean {{near}}?',
        message: 'No manifest creates {{target}}; {{near}} comes nearest.',
      },
      absent: {
        title: '{{from}} names {{target}}, which no manifest creates',
        message: 'The manifests around it create others of the kind, but not {{target}}.',
      },
    },
  },
  *check(model) {
    for (const { from, reference, target, near, hasOthers } of missingTargets(model, USES)) {
      const identity = `${target.kind} ${target.name}`;
      if (from.facets.workload !== undefined && reference.use !== 'other') continue;
      // Of kinds that the repository does not create, nothing is known.
      if (GIVEN.has(identity) || (near === undefined && !hasOthers)) continue;
      yield {
        messageId: near === undefined ? 'absent' : 'misspelt',
        data: { from: objectName(from), target: identity, ...(near === undefined ? {} : { near }) },
        key: [from.kind, from.name, target.kind, target.name],
        resource: from,
        at: reference.source,
        ...(near === undefined ? {} : { severity: 'high', confidence: 'likely' }),
        ...gradeOfTestData(reference.source.file.path),
      };
    }
  },
};
