import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { objectName } from '../shared/kubernetes';
import { manifestFaultsOf } from '../shared/manifestFaults';
import { gradeOfManifest } from '../shared/manifestGrade';
import { fieldText } from '../shared/misfits';

export const manifestFieldUnknown: UnitRule = {
  meta: {
    id: 'manifest-field-unknown',
    title: 'An object has a field that its kind does not have',
    category: 'configuration',
    severity: 'high',
    confidence: 'likely',
    why: '`kubectl apply` refuses the object ("strict decoding error: unknown field"); what does not validate (Helm, most controllers) drops the field without a word, and what it was meant to do is not done.',
    remediation: 'Correct the name or the indentation of the field, or remove it.',
    messages: {
      unknown: {
        title: '{{object}} has an unknown field: {{field}}',
        message: 'unknown field "{{path}}": {{owner}} has no field of this name{{hint}}.',
      },
      several: {
        title: '{{object}} has {{count}} unknown fields: {{field}} and more',
        message: 'unknown fields: {{paths}}.',
      },
    },
  },
  gather: {
    from: 3,
    by: ({ resource }) => resource?.id,
    into: (drafts) => ({
      messageId: 'several',
      data: {
        object: drafts[0]!.data!.object!,
        field: drafts[0]!.data!.field!,
        count: drafts.length,
        paths: drafts
          .slice(0, 6)
          .map(({ data }) => `"${data!.path}"`)
          .join(', '),
      },
    }),
  },
  about: 'objects',
  *checkUnit(objects) {
    for (const object of objects) {
      for (const { path, kind, owner, meant } of manifestFaultsOf(object).misfits) {
        if (kind !== 'unknown') continue;
        const at = sourceOf(object, path);
        yield {
          messageId: 'unknown',
          data: {
            object: objectName(object),
            field: String(path.at(-1)),
            path: fieldText(path),
            owner,
            hint: meant === undefined ? '' : `; ${meant} was probably meant`,
          },
          key: [object.kind, object.name, ...path],
          resource: object,
          at,
          ...gradeOfManifest(object, at),
        };
      }
    }
  },
};
