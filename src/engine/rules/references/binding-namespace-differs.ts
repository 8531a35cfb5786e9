import { asText, at, itemsOf, type Path } from '../../model/json';
import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import { folderOf } from '../../util/treePath';
import type { StateRule } from '../rule';
import { isKubernetes, objectName } from '../shared/kubernetes';

export const bindingNamespaceDiffers: StateRule = {
  meta: {
    id: 'binding-namespace-differs',
    title: 'A binding gives rights to an account of namespace default, and all else is elsewhere',
    category: 'references',
    severity: 'medium',
    confidence: 'likely',
    why: 'The account itself states no namespace, so it goes where the rest is deployed. The binding then names an account that is not there, and the pods get 403 ("is forbidden: User system:serviceaccount:… cannot list resource").',
    remediation: 'Name the namespace into which the account is deployed.',
    messages: {
      differs: {
        title: '{{binding}} names ServiceAccount {{name}} of default, while {{other}} names {{namespace}}',
        message:
          'ServiceAccount {{name}} states no namespace of its own. {{proof}} says {{namespace}}: deployed there, {{name}} has none of the rights.',
      },
    },
  },
  *check(model) {
    const subjects = [...subjectsIn(model)];
    for (const { binding, name, namespace, path } of subjects) {
      if (namespace !== 'default' || !isDeployedAnywhere(model, name)) continue;
      const home = folderOf(folderOf(sourceOf(binding).file.path));
      const other = subjects.find(
        (one) =>
          one.binding !== binding &&
          one.namespace !== 'default' &&
          !/^kube-|-system$/.test(one.namespace) &&
          folderOf(folderOf(sourceOf(one.binding).file.path)) === home &&
          isDeployedAnywhere(model, one.name),
      );
      if (!other) continue;
      yield {
        messageId: 'differs',
        data: {
          binding: objectName(binding),
          name,
          other: objectName(other.binding),
          proof: objectName(other.binding),
          namespace: other.namespace,
        },
        key: [binding.kind, binding.name, name],
        resource: binding,
        at: sourceOf(binding, path),
        related: [sourceOf(other.binding, other.path)],
      };
    }
  },
};

interface Subject {
  readonly binding: Resource;
  readonly name: string;
  readonly namespace: string;
  readonly path: Path;
}

function* subjectsIn(model: Model): Iterable<Subject> {
  for (const kind of ['ClusterRoleBinding', 'RoleBinding']) {
    for (const binding of model.index.ofKind(kind).filter(isKubernetes)) {
      for (const [index, subject] of itemsOf(at(binding.value, ['subjects'])).entries()) {
        const name = asText(at(subject, ['name']));
        const namespace = asText(at(subject, ['namespace']));
        if (at(subject, ['kind']) !== 'ServiceAccount' || !name || !namespace || name === 'default') continue;
        yield { binding, name, namespace, path: ['subjects', index, 'namespace'] };
      }
    }
  }
}

/** The files create the account, and leave it to `kubectl apply -n` where. */
function isDeployedAnywhere(model: Model, name: string): boolean {
  const accounts = model.index.ofKind('ServiceAccount').filter((one) => isKubernetes(one) && one.name === name);
  return accounts.length > 0 && accounts.every(({ namespace }) => namespace === undefined);
}
