import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { fieldConflictsOf } from '../shared/fieldConflicts';
import { objectName } from '../shared/kubernetes';
import { gradeOfManifest } from '../shared/manifestGrade';
import { fieldText } from '../shared/misfits';
import { typedNodesOf } from '../shared/typedNodes';

export const manifestFieldsConflict: UnitRule = {
  meta: {
    id: 'manifest-fields-conflict',
    title: 'An object has fields that the API server does not take together',
    category: 'configuration',
    severity: 'high',
    confidence: 'certain',
    why: 'Each field is right by itself, but not beside the other: `rollingUpdate` with `Recreate`, two kinds of probe in one, `restartPolicy: Always` in a Job. The API server refuses the object whole.',
    remediation: 'Keep the one that is meant.',
    messages: {
      conflict: {
        title: '{{object}} may not have {{field}} here',
        message: 'The API server answers: {{path}}: {{answer}}.',
      },
    },
  },
  about: 'objects',
  *checkUnit(objects) {
    for (const object of objects) {
      for (const { type, value, path } of typedNodesOf(object)) {
        for (const { find, answer } of fieldConflictsOf(type.name)) {
          const found = find(value, object.kind);
          if (!found) continue;
          const place = [...path, ...found];
          const at = sourceOf(object, place);
          yield {
            messageId: 'conflict',
            data: { object: objectName(object), field: String(found.at(-1)), path: fieldText(place), answer },
            key: [object.kind, object.name, ...place, answer],
            resource: object,
            at,
            ...gradeOfManifest(object, at),
          };
        }
      }
    }
  },
};
