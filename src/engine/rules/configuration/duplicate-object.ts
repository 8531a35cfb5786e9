import { type Resource, sourceOf } from '../../model/resource';
import type { StateRule } from '../rule';
import { isForTestOrDemo } from '../shared/files';
import { isKubernetes, objectName } from '../shared/kubernetes';

export const duplicateObject: StateRule = {
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
    },
  },
  *check(model) {
    for (const unit of model.units) {
      const first = new Map<string, Resource>();
      for (const object of unit.resources) {
        if (!isKubernetes(object)) continue;
        const group = object.apiVersion!.includes('/') ? object.apiVersion!.split('/')[0]! : '';
        const identity = JSON.stringify([group, object.kind, object.namespace ?? null, object.name]);
        const other = first.get(identity);
        if (!other) {
          first.set(identity, object);
          continue;
        }
        const { path } = sourceOf(object).file;
        // Nobody applies a folder of test data as a whole.
        if (isForTestOrDemo(path)) continue;
        // In a folder, two files may be two ways to do it, of which a person takes one.
        const isChoice = unit.loader === 'kubernetes' && path !== sourceOf(other).file.path;
        yield {
          messageId: 'twice',
          data: {
            object: objectName(object),
            file: path,
            otherFile: sourceOf(other).file.path,
          },
          key: [object.kind, object.namespace ?? '', object.name, sourceOf(other).file.path],
          resource: object,
          at: sourceOf(object),
          related: [sourceOf(other)],
          ...(isChoice ? { severity: 'medium', confidence: 'possible' } : {}),
        };
      }
    }
  },
};
