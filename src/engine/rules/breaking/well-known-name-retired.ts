import { type RetiredWellKnownName, retiredNameOf } from '../../catalogues/kubernetes/retiredNames';
import { asText, at, isObject, itemsOf, type Json, type Path } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { deploymentOf, placeOf } from '../shared/deployment';
import { isForTestOrDemo } from '../shared/files';
import { objectName } from '../shared/kubernetes';
import { listed } from '../shared/listed';
import { pathTo, type Step } from '../shared/typedNodes';

export const wellKnownNameRetired: UnitRule = {
  meta: {
    id: 'well-known-name-retired',
    title: 'A label or an annotation of Kubernetes is used that was given up',
    category: 'breaking',
    severity: 'medium',
    confidence: 'likely',
    why: 'The API server takes any label and annotation, so nothing says that this one is no longer read: what it asks for is silently not done, or no node has it.',
    remediation: 'Write what took its place.',
    messages: {
      retired: {
        title: '{{object}} uses {{name}}; {{successor}} took its place',
        message: '{{name}}: {{effect}}.',
      },
      several: {
        title: '{{place}} uses {{name}}; {{successor}} took its place',
        message: '{{name}}: {{effect}}. It stands in {{objects}}.',
      },
    },
  },
  gather: {
    from: 3,
    by: ({ at, resource, data }) => JSON.stringify([deploymentOf(at, resource), data?.name]),
    into: (drafts) => ({
      messageId: 'several',
      data: {
        ...drafts[0]!.data!,
        place: placeOf(drafts),
        objects: listed([...new Set(drafts.map(({ data }) => String(data!.object)))]),
      },
    }),
  },
  about: 'objects',
  *checkUnit(objects) {
    for (const object of objects) {
      for (const { name, path, retired } of retiredNamesIn(object)) {
        if (isNamedBoth(object.value, path, retired.successor)) continue;
        const source = sourceOf(object, path);
        // A toleration of what no node has does no harm.
        const isQuiet = !retired.isDead || path.includes('tolerations') || isForTestOrDemo(source.file.path);
        yield {
          messageId: 'retired',
          data: { object: objectName(object), name, successor: retired.successor, effect: retired.effect },
          key: [object.kind, object.name, ...path],
          resource: object,
          at: source,
          ...(isQuiet ? { severity: 'low' } : {}),
        };
      }
    }
  },
};

/** The successor is there as well: the old name is for clusters of old. */
function isNamedBoth(value: Json, path: Path, successor: string): boolean {
  const field = successor.startsWith('spec.') ? at(value, successor.split('.')) : undefined;
  if (field !== undefined && field !== false) return true;
  const list = path.indexOf('tolerations');
  return list >= 0 && itemsOf(at(value, path.slice(0, list + 1))).some((one) => at(one, ['key']) === successor);
}

/** Deeper than any pod template stands. */
const MAX_DEPTH = 24;

/** Maps whose keys are names of labels or annotations, and fields that hold one. */
const MAPS = new Set(['annotations', 'labels', 'matchLabels', 'nodeSelector']);
const FIELDS = new Set(['key', 'topologyKey']);

interface FoundName {
  readonly name: string;
  readonly path: Path;
  readonly retired: RetiredWellKnownName;
}

/** Names of labels and annotations that were given up, anywhere in an object, whatever its kind. */
function retiredNamesIn({ kind, value }: Resource): FoundName[] {
  const found: FoundName[] = [];
  // The schema of a definition describes fields of these names, and uses none.
  if (kind !== 'CustomResourceDefinition') addBelow(value, undefined, 0, found);
  return found;
}

function addBelow(value: Json, at: Step | undefined, depth: number, found: FoundName[]): void {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) addBelow(item, { name: index, above: at }, depth + 1, found);
    return;
  }
  for (const key of Object.keys(value)) {
    const item = value[key]!;
    // Nearly all are plain values of other fields.
    if (typeof item !== 'object' && !FIELDS.has(key)) continue;
    const here = { name: key, above: at };
    if (MAPS.has(key) && isObject(item)) {
      for (const name of Object.keys(item)) addName(name, { name, above: here }, found);
    } else if (FIELDS.has(key) && asText(item) !== undefined) addName(asText(item)!, here, found);
    else if (key !== 'data' && key !== 'stringData') addBelow(item, here, depth + 1, found);
  }
}

function addName(name: string, at: Step, found: FoundName[]): void {
  const retired = retiredNameOf(name);
  if (retired) found.push({ name, path: pathTo(at), retired });
}
