import { UNIQUE_ITEMS, type UniqueItems } from '../../catalogues/kubernetes/uniqueItems';
import { asText, at, itemsOf, type Json, type Path } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { objectName } from '../shared/kubernetes';
import { gradeOfManifest } from '../shared/manifestGrade';
import { fieldText } from '../shared/misfits';
import { type TypedNode, typedNodesOf } from '../shared/typedNodes';

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
      for (const node of typedNodesOf(object)) {
        for (const row of UNIQUE_ITEMS) {
          if (row.type !== node.type.name) continue;
          for (const { path, first, text } of duplicatesIn(node, row)) {
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
              key: [object.kind, object.name, ...node.path, ...row.lists, ...row.keys, ...text],
              resource: object,
              at,
              related: [sourceOf(object, first)],
              ...gradeOfManifest(object, at),
            };
          }
        }
      }
    }
  },
};

interface Duplicate {
  readonly path: Path;
  readonly first: Path;
  readonly text: readonly string[];
}

function* duplicatesIn({ value, path }: TypedNode, { lists, keys, defaults = {} }: UniqueItems): Iterable<Duplicate> {
  const seen = new Map<string, Path>();
  for (const list of lists) {
    for (const [index, item] of itemsOf(value[list]).entries()) {
      const text = textOf(item, keys, defaults);
      if (!text) continue;
      const here = [...path, list, index];
      const first = seen.get(JSON.stringify(text));
      if (first) yield { path: here, first, text };
      else seen.set(JSON.stringify(text), here);
    }
  }
}

/** The values of the keys; the first must be stated (a node port of zero is not). */
function textOf(
  item: Json,
  keys: readonly string[],
  defaults: Readonly<Record<string, string>>,
): readonly string[] | undefined {
  const first = asText(at(item, [keys[0]!]));
  if (!first || first === '0') return undefined;
  return keys.map((key) => asText(at(item, [key])) ?? defaults[key] ?? '');
}
