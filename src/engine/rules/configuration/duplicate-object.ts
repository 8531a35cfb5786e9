import { type Resource, sourceOf } from '../../model/resource';
import type { Unit } from '../../model/unit';
import { weakMemo } from '../../util/weakMemo';
import type { Draft, UnitRule } from '../rule';
import { isForTestOrDemo } from '../shared/files';
import { isKubernetes, objectName } from '../shared/kubernetes';
import { listed } from '../shared/listed';

export const duplicateObject: UnitRule = {
  meta: {
    id: 'duplicate-object',
    title: 'One Kubernetes object is written twice',
    category: 'configuration',
    severity: 'high',
    confidence: 'likely',
    why: '`kubectl apply` takes the later one and forgets the other without a word; kustomize refuses: "may not add resource with an already registered id".',
    remediation: 'Keep one of the two, or give them different names or namespaces.',
    messages: {
      twice: {
        title: '{{object}} is written twice',
        message: '{{file}} and {{otherFile}} both define {{object}}; which one the cluster gets depends on the order.',
      },
      several: {
        title: '{{count}} objects of {{file}} are written twice',
        message: '{{objects}} stand twice in {{files}}; which of them the cluster gets depends on the order.',
      },
    },
  },
  gather: {
    from: 3,
    by: ({ data, severity }) => JSON.stringify([fileOf(data!), severity ?? '']),
    into: (drafts) => {
      const file = fileOf(drafts[0]!.data!);
      const files = new Set([file, ...drafts.flatMap(({ data }) => [`${data!.file}`, `${data!.otherFile}`])]);
      const objects = listed(drafts.map(({ data }) => `${data!.object}`));
      return { messageId: 'several', data: { count: drafts.length, file, files: listed([...files]), objects } };
    },
  },
  about: 'objects',
  *checkUnit(objects, unit) {
    for (const { object, other } of writtenTwice(objects)) {
      const [file, otherFile] = [object, other].map((one) => sourceOf(one).file.path) as [string, string];
      // Nobody applies a folder of test data as a whole.
      if (isForTestOrDemo(file)) continue;
      // In a folder, two files may be two ways to do it, of which a person takes one.
      const isChoice = unit.loader === 'kubernetes' && file !== otherFile;
      const bundle = isChoice ? [file, otherFile].find((path) => bundlesOf(unit).has(path)) : undefined;
      yield {
        messageId: 'twice',
        data: { object: objectName(object), file, otherFile, ...(bundle === undefined ? {} : { bundle }) },
        key: [object.kind, object.namespace ?? '', object.name, otherFile],
        resource: object,
        at: sourceOf(object),
        related: [sourceOf(other)],
        ...gradeOf(isChoice, bundle),
      };
    }
  },
};

/** The bundle, where one file of the two is one. */
const fileOf = ({ bundle, file }: NonNullable<Draft['data']>): string => `${bundle ?? file}`;

function gradeOf(isChoice: boolean, bundle: string | undefined): Partial<Draft> {
  if (!isChoice) return {};
  return { severity: bundle === undefined ? 'medium' : 'low', confidence: 'possible' };
}

interface WrittenTwice {
  readonly object: Resource;
  /** The first one of its unit. */
  readonly other: Resource;
}

function* writtenTwice(objects: readonly Resource[]): Iterable<WrittenTwice> {
  if (objects.length < 2) return;
  const first = new Map<string, Resource>();
  for (const object of objects) {
    const identity = identityOf(object);
    const other = first.get(identity);
    if (other) yield { object, other };
    else first.set(identity, object);
  }
}

function identityOf({ apiVersion = '', kind, namespace, name }: Resource): string {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0]! : '';
  return JSON.stringify([group, kind, namespace ?? null, name]);
}

/**
 * Files that hold what several other files of the folder hold, and nothing else: all of it at once, for those who want to apply one file.
 */
const bundlesOf = weakMemo((unit: Unit): ReadonlySet<string> => {
  const objects = unit.resources.filter(isKubernetes);
  const filesOf = new Map<string, Set<string>>();
  const held = new Map<string, string[]>();
  for (const object of objects) {
    const [identity, { path }] = [identityOf(object), sourceOf(object).file];
    filesOf.set(identity, (filesOf.get(identity) ?? new Set()).add(path));
    held.set(path, [...(held.get(path) ?? []), identity]);
  }
  const bundles = [...held].filter(([path, identities]) => {
    const elsewhere = identities.map((identity) => [...filesOf.get(identity)!].find((other) => other !== path));
    return !elsewhere.includes(undefined) && new Set(elsewhere).size > 1;
  });
  return new Set(bundles.map(([path]) => path));
});
