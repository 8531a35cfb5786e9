import type { Json } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { objectName } from '../shared/kubernetes';
import { manifestFaultsOf } from '../shared/manifestFaults';
import { gradeOfManifest } from '../shared/manifestGrade';
import { fieldText } from '../shared/misfits';

export const manifestValueInvalid: UnitRule = {
  meta: {
    id: 'manifest-value-invalid',
    title: 'A field of an object has a value that the API server refuses',
    category: 'configuration',
    severity: 'high',
    confidence: 'certain',
    why: 'The type is right, the value is not: a port out of range, a name with capitals, a word that is none of those allowed. The API server refuses the object whole.',
    remediation: 'Write a value that the field takes.',
    messages: {
      value: {
        title: '{{object}} has an invalid {{field}}: {{value}}',
        message: 'The API server answers: {{path}}: Invalid value: {{value}}: {{answer}}.',
      },
      key: {
        title: '{{object}} has an invalid key in {{field}}: {{value}}',
        message: 'The API server answers: {{path}}: Invalid value: {{value}}: {{answer}}.',
      },
    },
  },
  about: 'objects',
  *checkUnit(objects) {
    for (const object of objects) {
      for (const { path, value, answer, isKey, isDefault } of manifestFaultsOf(object).refusals) {
        const at = sourceOf(object, path);
        yield {
          messageId: isKey ? 'key' : 'value',
          data: {
            object: objectName(object),
            field:
              path.findLast((step, index) => typeof step === 'string' && !(isKey && index === path.length - 1)) ?? '',
            path: fieldText(isKey ? path.slice(0, -1) : path),
            value: shown(value),
            answer,
          },
          key: [object.kind, object.name, ...path],
          resource: object,
          at,
          ...(isDefault ? { severity: 'medium', confidence: 'likely' } : {}),
          ...gradeOfManifest(object, at),
        };
      }
    }
  },
};

/** A number as it is, text in quotes and cut. */
function shown(value: Json): string {
  if (typeof value !== 'string') return String(value);
  return `"${value.length > 70 ? `${value.slice(0, 70)}…` : value}"`;
}
