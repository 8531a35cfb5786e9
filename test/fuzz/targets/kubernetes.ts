import { pipelineTarget } from '../support/pipeline';

const FILES = {
  'k8s/app.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop, labels: {app: web}, annotations: {a: b}}
spec:
  replicas: 2
  strategy: {rollingUpdate: {maxSurge: 25%, maxUnavailable: 1}}
  selector: {matchLabels: {app: web}, matchExpressions: [{key: tier, operator: In, values: [a, b]}]}
  template:
    metadata: {labels: {app: web, tier: a}}
    spec:
      serviceAccountName: web
      initContainers: [{name: init, image: busybox, command: [sh, -c, "echo $(A)"]}]
      containers:
      - name: web
        image: registry.example.com:5000/shop/web:1.2.3@sha256:${'a'.repeat(64)}
        args: ["--listen=:8080"]
        ports: [{name: http, containerPort: 8080, hostPort: 8080}]
        env:
        - {name: A, value: "1"}
        - {name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: keys, key: password}}}
        - {name: POD, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
        envFrom: [{configMapRef: {name: app}, prefix: X_}]
        resources: {requests: {cpu: 100m, memory: 128Mi}, limits: {cpu: "1", memory: 1Gi}}
        livenessProbe: {httpGet: {path: /, port: http}, periodSeconds: 5}
        readinessProbe: {exec: {command: [cat, /tmp/x]}}
        volumeMounts: [{name: conf, mountPath: /etc/app, subPath: app.ini}, {name: data, mountPath: /data}]
        securityContext: {runAsNonRoot: true, capabilities: {drop: [ALL]}}
      volumes:
      - {name: conf, configMap: {name: app, items: [{key: app.ini, path: app.ini}]}}
      - {name: data, persistentVolumeClaim: {claimName: data}}
      tolerations: [{key: a, operator: Exists}]
      affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: zone}]}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {type: NodePort, selector: {app: web}, ports: [{name: http, port: 80, targetPort: http, nodePort: 30080}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec:
  rules: [{host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]
  tls: [{hosts: [a.example.com], secretName: tls}]
`,
  'k8s/config.yaml': `apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: ConfigMap, metadata: {name: app, namespace: shop}, data: {app.ini: "url = http://db:5432\\n", nginx.conf: "server { proxy_pass http://web:80; }"}}
- {apiVersion: v1, kind: Secret, metadata: {name: keys, namespace: shop}, stringData: {password: abc}, data: {other: YWJj}}
- {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data, namespace: shop}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}
`,
  'k8s/more.yaml': `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 1, maxReplicas: 5, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress], ingress: [{from: [{namespaceSelector: {}}, {ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}], ports: [{port: 8080}]}]}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: tick}
spec: {schedule: "*/5 * * * *", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: busybox}]}}}}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: web}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: web}
subjects: [{kind: ServiceAccount, name: web, namespace: shop}]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec: {minAvailable: 50%, selector: {matchLabels: {app: web}}}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: dbs.example.com}
spec: {group: example.com, names: {kind: Db, plural: dbs}, scope: Namespaced, versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object}}}}}]}
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: shop}
spec: {source: {repoURL: https://example.com/a.git, path: k8s, targetRevision: HEAD, helm: {values: "a: 1"}}, destination: {namespace: shop}}
`,
};

export const kubernetes = pipelineTarget('kubernetes', FILES, [
  ...[
    'kind: Secret',
    'kind: List',
    'kind: StatefulSet',
    'kind: ~',
    'apiVersion: v1',
    'apiVersion: []',
    'metadata: null',
    'name: {a: b}',
    'items: null',
    'items: [null, 1, []]',
    'spec: []',
    'containers: {}',
    'containers: [null]',
    'ports: [80]',
  ],
  ...[
    '1e400Mi',
    '-5m',
    '0x10',
    '9999999999999999999999Gi',
    '200%',
    '-1%',
    '*/0 * * * *',
    '99 99 * * *',
    '10.0.0.0/99',
    '::/0',
    'matchExpressions: [{}]',
    '{{ .Values.a }}',
    '{% if a %}',
    '${VAR}',
    '<%= a %>',
    'generateName: x-',
  ],
]);
