import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { objectName } from '../shared/kubernetes';
import { manifestFaultsOf } from '../shared/manifestFaults';
import { gradeOfManifest } from '../shared/manifestGrade';
import { fieldText } from '../shared/misfits';

export const manifestItemDuplicate: UnitRule = {
  meta: {
    id: 'manifest-item-duplicate',
    title: 'Two items of a list have a name or a value that only one may have',
    category: 'configuration',
    severity: 'high',
    confidence: 'certain',
    why: 'Containers, volumes and ports of one name, two mounts at one path: the API server refuses the object ("Duplicate value"). It is what remains when two branches add the same thing.',
    remediation: 'Remove one of them, or give it a name of its own.',
    messages: {
      duplicate: {
        title: '{{object}} has two {{items}} with {{what}}',
        message: 'The API server answers: {{path}}: {{answer}}.',
      },
    },
  },
  about: 'objects',
  *checkUnit(objects) {
    for (const object of objects) {
      for (const { owner, row, path, first, text } of manifestFaultsOf(object).duplicates) {
        const at = sourceOf(object, path);
        const field = fieldText([...path, row.keys[0]!]);
        yield {
          messageId: 'duplicate',
          data: {
            object: objectName(object),
            items: row.lists[0]!,
            what: row.keys.map((key, index) => `${key} ${text[index]}`).join(', '),
            path: field,
            answer:
              row.keys[0] === 'mountPath'
                ? `Invalid value: "${text[0]}": must be unique`
                : `Duplicate value: "${text.join('/')}"`,
          },
          key: [object.kind, object.name, ...owner, ...row.lists, ...row.keys, ...text],
          resource: object,
          at,
          related: [sourceOf(object, first)],
          ...gradeOfManifest(object, at),
        };
      }
    }
  },
};
