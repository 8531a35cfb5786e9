import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { inspect } from 'node:util';

/**
 * Makes a bare repository of so many manifests, with branches `base` and `head`: applications of Kubernetes, every tenth with an overlay, every
 * twentieth a chart, every twenty-fifth a Compose project. The same size gives the same commits.
 *
 * @param {string} folder made; must not exist
 * @param {object} size
 * @param {number} size.manifests at least this many YAML files
 * @param {number} size.changed so many applications differ between the branches, spread over all
 */
export async function generate(folder, { manifests, changed }) {
  const apps = Math.max(1, Math.ceil(manifests / FILES_OF_AN_APP));
  const every = Math.max(1, Math.floor(apps / changed));
  const isChanged = (/** @type {number} */ app) => app % every === 0 && app / every < changed;
  mkdirSync(folder, { recursive: true });
  await git(folder, ['init', '--quiet', '--bare', '--initial-branch=base']);
  await git(folder, ['fast-import', '--quiet'], async (write) => {
    await write(commit('base', 1, 'base'));
    for (let app = 0; app < apps; app++) for (const file of filesOf(app, 1)) await write(blob(file));
    await write(`\n${commit('head', 2, 'head', 'from :1\n')}`);
    for (let app = 0; app < apps; app++)
      if (isChanged(app)) for (const file of filesOf(app, 2)) await write(blob(file));
    await write('\n');
  });
}

const FILES_OF_AN_APP = 4;

/**
 * The files of one application in its first or second version: what changes are a port, a variable, the image and the replicas.
 *
 * @param {number} app
 * @param {1 | 2} version
 * @returns {[path: string, text: string][]}
 */
function filesOf(app, version) {
  const name = `app-${app}`;
  const port = 8000 + (app % 900) + (version - 1);
  const folder = `apps/group-${app % 50}/${name}`;
  if (app % 25 === 24) return [[`${folder}/compose.yaml`, compose(name, port, version)]];
  if (app % 20 === 19) {
    return [
      [`${folder}/Chart.yaml`, `apiVersion: v2\nname: ${name}\nversion: 0.${version}.0\n`],
      [
        `${folder}/values.yaml`,
        `replicas: ${version}\nimage:\n  repository: example.org/${name}\n  tag: 1.${version}.0\nport: ${port}\n`,
      ],
      [`${folder}/templates/deployment.yaml`, chartTemplate],
    ];
  }
  return [
    [`${folder}/deployment.yaml`, deployment(name, port, version)],
    [`${folder}/service.yaml`, service(name, port)],
    [`${folder}/configmap.yaml`, configMap(name, app, version)],
    ...(app % 10 === 9 ? overlay(folder, name) : []),
  ];
}

const deployment = (
  /** @type {string} */ name,
  /** @type {number} */ port,
  /** @type {number} */ version,
) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels:
    app: ${name}
spec:
  replicas: ${version + 1}
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: main
          image: example.org/${name}:1.${version}.0
          ports:
            - containerPort: ${port}
          envFrom:
            - configMapRef:
                name: ${name}
          env:
            - name: UPSTREAM
              value: http://${name}:${port}
          resources:
            requests: { cpu: 100m, memory: 128Mi }
            limits: { cpu: "1", memory: 512Mi }
          readinessProbe:
            httpGet: { path: /healthz, port: ${port} }
`;

const service = (/** @type {string} */ name, /** @type {number} */ port) => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${name}
  ports:
    - port: ${port}
      targetPort: ${port}
`;

const configMap = (
  /** @type {string} */ name,
  /** @type {number} */ app,
  /** @type {number} */ version,
) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
data:
${Array.from({ length: 8 }, (_, key) => `  KEY_${key}: "${app * 31 + key * (key === 7 ? version : 1)}"\n`).join('')}`;

const overlay = (/** @type {string} */ folder, /** @type {string} */ name) =>
  /** @type {[string, string][]} */ ([
    [`${folder}/kustomization.yaml`, 'resources:\n  - deployment.yaml\n  - service.yaml\n  - configmap.yaml\n'],
    [
      `${folder}/overlays/prod/kustomization.yaml`,
      `namespace: prod\nresources:\n  - ../..\nreplicas:\n  - name: ${name}\n    count: 5\n`,
    ],
  ]);

const compose = (
  /** @type {string} */ name,
  /** @type {number} */ port,
  /** @type {number} */ version,
) => `name: ${name}
services:
  web:
    image: example.org/${name}:1.${version}.0
    ports: ["${port}:${port}"]
    environment: { LOG_LEVEL: info, REPLICAS: "${version}" }
    depends_on: [db]
  db:
    image: postgres:16.${version}
    volumes: ["data:/var/lib/postgresql/data"]
volumes:
  data: {}
`;

const chartTemplate = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}-{{ .Chart.Name }}
spec:
  replicas: {{ .Values.replicas }}
  selector:
    matchLabels: { app: {{ .Chart.Name }} }
  template:
    metadata:
      labels: { app: {{ .Chart.Name }} }
    spec:
      containers:
        - name: main
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
          ports:
            - containerPort: {{ .Values.port }}
`;

/** A commit of `git fast-import`, by nobody at a fixed time: the same size gives the same ids. */
function commit(/** @type {string} */ branch, /** @type {number} */ mark, /** @type {string} */ message, from = '') {
  return `commit refs/heads/${branch}\nmark :${mark}\ncommitter Nobody <nobody@example.org> 1700000000 +0000\n${data(message)}${from}`;
}

function blob(/** @type {[string, string]} */ [path, text]) {
  return `M 100644 inline ${path}\n${data(text)}`;
}

const data = (/** @type {string} */ text) => `data ${Buffer.byteLength(text)}\n${text}\n`;

/**
 * @param {string} folder
 * @param {string[]} args
 * @param {(write: (text: string) => Promise<void>) => Promise<void>} [feed] what it reads
 */
async function git(folder, args, feed) {
  const child = spawn('git', args, { cwd: folder, stdio: [feed ? 'pipe' : 'ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'close');
  if (feed) {
    await feed(async (text) => {
      if (!child.stdin.write(text)) await once(child.stdin, 'drain');
    });
    child.stdin.end();
  }
  const [code] = await ended;
  if (code !== 0) throw new Error(`git ${inspect(args)} ended with ${code}`);
}
