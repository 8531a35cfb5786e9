import { volumeMountUndeclared } from '../../../../src/engine/rules/references/volume-mount-undeclared';
import { testRule } from '../../../support/ruleTester';

const pod = (mount: string, volumes: string, kind = 'Deployment', claims = ''): Record<string, string> => ({
  'k8s/d.yaml': `apiVersion: apps/v1
kind: ${kind}
metadata: {name: db}
spec:
  ${claims}
  selector: {matchLabels: {a: b}}
  template:
    metadata: {labels: {a: b}}
    spec:
      containers:
        - name: db
          image: mongo:7
          volumeMounts:
            - {name: ${mount}, mountPath: /tmp}
      volumes: ${volumes}
`,
});

testRule(volumeMountUndeclared, {
  valid: [
    { name: 'a volume of the pod', head: pod('tmp', '[{name: tmp, emptyDir: {}}]') },
    {
      name: 'a claim template of a StatefulSet',
      head: pod('data', '[]', 'StatefulSet', 'volumeClaimTemplates: [{metadata: {name: data}}]'),
    },
  ],
  invalid: [
    {
      name: 'a volume that the pod does not have',
      head: pod('mongo-persistent-storage', '[{name: tmp, emptyDir: {}}]'),
      errors: [
        {
          title: 'Deployment db mounts volume mongo-persistent-storage, which its pod does not declare',
          message: 'Container db mounts mongo-persistent-storage at /tmp; the pod declares tmp.',
          at: 'k8s/d.yaml:14',
        },
      ],
    },
    {
      name: 'a misspelt volume',
      head: pod('tmpp', '[{name: tmp, emptyDir: {}}]'),
      errors: [{ title: 'Deployment db mounts volume tmpp; did you mean tmp?', at: 'k8s/d.yaml:14' }],
    },
  ],
});
