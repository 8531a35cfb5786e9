import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { objectName } from '../shared/kubernetes';
import { manifestFaultsOf } from '../shared/manifestFaults';
import { gradeOfManifest } from '../shared/manifestGrade';
import { fieldText } from '../shared/misfits';

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
      for (const { owner, field, answer } of manifestFaultsOf(object).conflicts) {
        const place = [...owner, ...field];
        const at = sourceOf(object, place);
        yield {
          messageId: 'conflict',
          data: { object: objectName(object), field: String(field.at(-1)), path: fieldText(place), answer },
          key: [object.kind, object.name, ...place, answer],
          resource: object,
          at,
          ...gradeOfManifest(object, at),
        };
      }
    }
  },
};
