import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { objectName } from '../shared/kubernetes';
import { manifestFaultsOf } from '../shared/manifestFaults';
import { gradeOfManifest } from '../shared/manifestGrade';
import { fieldText, type Misfit } from '../shared/misfits';

export const manifestTypeError: UnitRule = {
  meta: {
    id: 'manifest-type-error',
    title: 'A field of an object has a value of the wrong type',
    category: 'configuration',
    severity: 'critical',
    confidence: 'certain',
    why: 'The API server cannot decode the object and refuses it whole: nothing of it is applied.',
    remediation:
      'Write the value as the field wants it; quote numbers, `yes`, `no`, `on` and `off` that are meant as text.',
    messages: {
      type: {
        title: '{{object}} has {{found}} where {{field}} wants {{wanted}}',
        message:
          'json: cannot unmarshal {{goFound}} into Go struct field {{owner}}.{{goPath}}: {{path}} wants {{wanted}}.',
      },
      quantity: {
        title: '{{object}} has no quantity where {{field}} wants one',
        message:
          '{{path}} cannot be read: quantities are a number and one of the suffixes n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei.',
      },
      several: {
        title: '{{object}} has {{count}} values of the wrong type: {{field}} and more',
        message: 'The API server cannot decode {{paths}}.',
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
          .map(({ data }) => data!.path)
          .join(', '),
      },
    }),
  },
  about: 'objects',
  *checkUnit(objects) {
    for (const object of objects) {
      for (const misfit of manifestFaultsOf(object).misfits) {
        if (misfit.kind === 'unknown') continue;
        const { path } = misfit;
        const at = sourceOf(object, path);
        yield {
          messageId: misfit.kind,
          data: { object: objectName(object), field: nameOf(misfit), path: fieldText(path), ...wordsOf(misfit) },
          key: [object.kind, object.name, ...path],
          resource: object,
          at,
          ...gradeOfManifest(object, at),
        };
      }
    }
  },
};

/** What Go's decoder calls them, for people. */
const FOUND: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  bool: 'true or false',
  array: 'a list',
  object: 'a map',
};

function wordsOf({ path, owner, wanted = '', found = '' }: Misfit): Record<string, string> {
  const goPath = path.filter((step) => typeof step === 'string').join('.');
  return { owner, goPath, wanted, goFound: found, found: FOUND[found] ?? found };
}

/** The last name on the way: an item of a list is called by the list. */
function nameOf({ path }: Misfit): string {
  return path.findLast((step): step is string => typeof step === 'string') ?? '';
}
