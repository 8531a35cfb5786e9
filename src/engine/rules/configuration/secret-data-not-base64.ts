import { entriesOf, isObject } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { objectName } from '../shared/kubernetes';
import { gradeOfManifest } from '../shared/manifestGrade';
import { isPlaceholder } from '../shared/misfits';

export const secretDataNotBase64: UnitRule = {
  meta: {
    id: 'secret-data-not-base64',
    title: 'The data of a Secret are not base64',
    category: 'configuration',
    severity: 'high',
    confidence: 'certain',
    why: 'What stands in `data` is decoded before it is stored; what cannot be decoded is refused with the whole Secret, and pods that need it do not start.',
    remediation: 'Encode the value, or move it to `stringData`, where plain text belongs.',
    messages: {
      data: {
        title: '{{object}} has data that are not base64: {{key}}',
        message: 'The API server answers: illegal base64 data at input byte {{byte}} (data.{{key}}).',
      },
    },
  },
  about: 'objects',
  *checkUnit(objects) {
    for (const object of objects) {
      const { kind, apiVersion, value } = object;
      const field = FIELDS.get(`${apiVersion} ${kind}`);
      if (field === undefined || !isObject(value) || Object.hasOwn(value, 'sops')) continue;
      for (const [key, text] of entriesOf(value[field])) {
        if (typeof text !== 'string' || isPlaceholder(text) || text.length > MAX_LENGTH) continue;
        const byte = firstIllegalByte(text);
        if (byte === undefined) continue;
        const at = sourceOf(object, [field, key]);
        yield {
          messageId: 'data',
          data: { object: objectName(object), key, byte },
          key: [object.kind, object.name, key],
          resource: object,
          at,
          ...gradeOfManifest(object, at),
        };
      }
    }
  },
};

const FIELDS: ReadonlyMap<string, string> = new Map([
  ['v1 Secret', 'data'],
  ['v1 ConfigMap', 'binaryData'],
]);

/** A Secret holds a megabyte at most. */
const MAX_LENGTH = 2_000_000;

/** Where Go's `base64.StdEncoding` gives up; line breaks are passed over. */
function firstIllegalByte(text: string): number | undefined {
  const illegal = /[^A-Za-z0-9+/=\r\n]/.exec(text);
  if (illegal) return illegal.index;
  const body = text.replace(/[\r\n]/g, '');
  const padding = /={1,2}$/.exec(body)?.[0].length ?? 0;
  const end = body.length - padding;
  const early = body.indexOf('=');
  if (early >= 0 && early < end) return early;
  return body.length % 4 === 0 ? undefined : end - (end % 4);
}
