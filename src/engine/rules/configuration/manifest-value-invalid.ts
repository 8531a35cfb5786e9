import { type ValueLimit, valueLimitsOf } from '../../catalogues/kubernetes/valueLimits';
import { isObject, type Json, type Path } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { objectName } from '../shared/kubernetes';
import { gradeOfManifest } from '../shared/manifestGrade';
import { fieldText, isPlaceholder } from '../shared/misfits';
import { type TypedNode, typedNodesOf } from '../shared/typedNodes';
import { keyRefusalOf, refusalOf } from '../shared/valueForms';

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
      for (const { path, value, answer, isKey, isDefault } of refusalsOf(object)) {
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

interface Refusal {
  readonly path: Path;
  readonly value: Json;
  readonly answer: string;
  /** The key of a map is wrong, not what it holds. */
  readonly isKey?: boolean;
  /** A cluster may be set up to take it. */
  readonly isDefault?: boolean;
}

function* refusalsOf(object: Resource): Iterable<Refusal> {
  for (const node of typedNodesOf(object)) {
    for (const [field, limit] of valueLimitsOf(node.type.name)) {
      if (!Object.hasOwn(node.value, field) || isFreeHere(object, node, field)) continue;
      yield* refused(object.kind, limit, node.value[field]!, [...node.path, field]);
    }
  }
}

function* refused(kind: string, limit: ValueLimit, value: Json, path: Path): Iterable<Refusal> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* refused(kind, limit, item, [...path, index]);
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      const answer = isTemplate(key) ? undefined : keyRefusalOf(key);
      if (answer !== undefined) yield { path: [...path, key], value: key, answer, isKey: true };
      if (limit.kind !== 'form' || limit.form !== 'label-key') yield* refused(kind, limit, item, [...path, key]);
    }
  } else if (typeof value !== 'string' || !(limit.kind === 'form' ? isTemplate(value) : isPlaceholder(value))) {
    const answer = refusalOf(limit, value, kind);
    if (answer !== undefined)
      yield { path, value, answer, isDefault: limit.kind === 'range' && limit.isDefault === true };
  }
}

/** The API server takes these as they come. */
function isFreeHere({ kind }: Resource, { type, path, value }: TypedNode, field: string): boolean {
  if (type.name === 'meta.v1.ObjectMeta' && (field === 'name' || field === 'namespace')) {
    const isOwn = path.length === 1;
    return !isOwn || !Object.hasOwn(value, 'name') || kind === 'ComponentStatus' || kind.endsWith('List');
  }
  return false;
}

/** Text that something fills in, also where it stands in capitals alone: `NAMESPACE`. */
const isTemplate = (text: string): boolean =>
  isPlaceholder(text) || /^[A-Z][A-Z0-9-]*$/.test(text) || text.includes('(');

/** A number as it is, text in quotes and cut. */
function shown(value: Json): string {
  if (typeof value !== 'string') return String(value);
  return `"${value.length > 70 ? `${value.slice(0, 70)}…` : value}"`;
}
