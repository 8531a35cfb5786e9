import { type Resource, sourceOf } from '../../model/resource';
import { baseName } from '../../util/treePath';
import type { StateRule } from '../rule';
import { isKubernetes, objectName } from '../shared/kubernetes';

export const namespaceMissing: StateRule = {
  meta: {
    id: 'namespace-missing',
    title: 'A namespace is created after what goes into it',
    category: 'configuration',
    severity: 'medium',
    confidence: 'possible',
    why: '`kubectl apply -f <folder>` goes by file name. The first run fails: `Error from server (NotFound): namespaces "app" not found`.',
    remediation: 'Apply the namespace first (`00-namespace.yaml`), or use a kustomization, which sorts.',
    messages: {
      late: {
        title: 'Namespace {{namespace}} is created after {{first}}',
        message:
          '{{file}} sorts after {{firstFile}}, whose {{first}} goes into namespace {{namespace}}: on a new cluster the first `kubectl apply` fails for {{count}}.',
      },
    },
  },
  *check(model) {
    for (const unit of model.units) {
      const namespaces = unit.loader === 'kubernetes' ? unit.resources.filter(({ kind }) => kind === 'Namespace') : [];
      if (namespaces.length === 0) continue;
      const kustomization = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'].some((name) =>
        model.tree.hasFile(unit.path === '.' ? name : `${unit.path}/${name}`),
      );
      if (kustomization) continue;
      for (const namespace of namespaces) {
        const file = fileOf(namespace);
        const early = unit.resources.filter(
          (object) => isKubernetes(object) && object.namespace === namespace.name && fileOf(object) < file,
        );
        if (early.length === 0) continue;
        yield {
          messageId: 'late',
          data: {
            namespace: namespace.name,
            file: baseName(file),
            first: objectName({ ...early[0]!, namespace: undefined }),
            firstFile: baseName(fileOf(early[0]!)),
            count: `${early.length} object${early.length === 1 ? '' : 's'}`,
          },
          key: [namespace.name],
          resource: namespace,
          at: sourceOf(namespace),
          related: early.slice(0, 5).map((object) => sourceOf(object, ['metadata', 'namespace'])),
        };
      }
    }
  },
};

const fileOf = (object: Resource): string => sourceOf(object).file.path;
