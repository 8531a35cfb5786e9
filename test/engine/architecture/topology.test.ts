import { describe, expect, test } from 'vitest';
import { boundGraph } from '../../../src/engine/architecture/topology/boundGraph';
import type { TopologyGraph } from '../../../src/engine/architecture/topology/graph';
import { compareBranches } from '../../../src/node/compare';
import { testRepository } from '../../support/testRepository';

async function topology(start: Record<string, string>, feature: Record<string, string>): Promise<TopologyGraph> {
  const repository = testRepository();
  repository.add(start, 'start');
  repository.branch('feature');
  repository.add(feature, 'feature');
  const report = await compareBranches({ repo: repository.dir, base: 'main', head: 'feature' });
  return report.topology!;
}

const edgesIn = ({ nodes, edges }: TopologyGraph): string[] => {
  const label = (id: string): string => nodes.find((node) => node.id === id)!.label;
  return edges.map(({ from, to, uses, change }) => `${change} ${label(from)} > ${label(to)} (${uses.join(' ')})`);
};
const nodesIn = ({ nodes }: TopologyGraph): string[] =>
  nodes.map(({ change, kind, label }) => `${change} ${kind} ${label}`);

describe('the topology', () => {
  test('of a project: dependencies, addresses, shared volumes, hosts outside and missing ones', async () => {
    const start = { 'compose.yml': 'services:\n  api:\n    image: acme/api:1\n  db:\n    image: postgres:16\n' };
    const graph = await topology(start, {
      'compose.yml': `services:
  api:
    image: acme/api:1
    depends_on: [db]
    environment:
      DATABASE_URL: postgres://app@db:5432/app
      CACHE_URL: redis://cache:6379
      PAY_URL: https://api.pay.io/v1
    volumes: ["files:/files"]
  worker:
    image: acme/worker:1
    volumes: ["files:/files"]
  db:
    image: postgres:16
volumes: {files: {}}
`,
    });
    expect(nodesIn(graph)).toEqual([
      'changed service api',
      'same store db',
      'added service worker',
      'added volume files',
      'added external api.pay.io',
      'added missing cache',
    ]);
    expect(edgesIn(graph)).toEqual(
      expect.arrayContaining([
        'added api > db (depends-on host)',
        'added api > cache (host)',
        'added api > api.pay.io (host)',
        'added api > files (volume)',
        'added worker > files (volume)',
      ]),
    );
    expect(graph.edges).toHaveLength(5);
  });

  test('a volume that one of two lets go is still there', async () => {
    const project = (worker: string): string =>
      `services:\n  api: {image: 'a:1', volumes: ['files:/f']}\n  worker: {image: 'b:1'${worker}}\nvolumes: {files: {}}\n`;
    const graph = await topology({ 'compose.yml': project(", volumes: ['files:/f']") }, { 'compose.yml': project('') });
    expect(nodesIn(graph)).toEqual(['same service api', 'changed service worker', 'same volume files']);
    expect(edgesIn(graph)).toEqual(['same api > files (volume)', 'removed worker > files (volume)']);
  });

  test('of proxies: files, and labels of the containers that they watch', async () => {
    const graph = await topology(
      { 'compose.yml': 'services: {api: {image: "a:1"}}\n' },
      {
        Caddyfile: ':80 {\n  reverse_proxy api:80\n}\n',
        'compose.yml': `services:
  api: {image: 'a:1', labels: [traefik.http.routers.api.rule=Path(\`/\`)]}
  web: {image: 'b:1', labels: [traefik.enable=true]}
  db: {image: 'c:1', labels: [traefik.enable=false]}
  caddy: {image: 'caddy:2', volumes: ['./Caddyfile:/etc/caddy/Caddyfile']}
  traefik: {image: 'traefik:v3'}
`,
      },
    );
    expect(edgesIn(graph)).toEqual([
      'added caddy > api (proxy)',
      'added traefik > api (proxy)',
      'added traefik > web (proxy)',
    ]);
  });

  test('a text of a ConfigMap leads from who reads it to what it names', async () => {
    const workload = (name: string, more = ''): string =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec:\n  selector: {matchLabels: {app: ${name}}}\n  template:\n    metadata: {labels: {app: ${name}}}\n    spec:\n      containers: [{name: a, image: "a:1"}]\n${more}---\n`;
    const service =
      'apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {app: api}, ports: [{port: 80}]}\n---\n';
    const config =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: site}\ndata:\n  site.conf: |\n    server {\n      listen 80;\n      location / { proxy_pass http://api; }\n    }\n';
    const graph = await topology(
      { 'k8s/all.yaml': workload('api') },
      {
        'k8s/all.yaml':
          workload('api') + service + workload('web', '      volumes: [{name: v, configMap: {name: site}}]\n') + config,
      },
    );
    expect(edgesIn(graph)).toEqual(['added web > api (host)']);
  });

  test('a switch is no host', async () => {
    const project = (more: string): string =>
      `services:\n  api:\n    image: a:1\n    environment: {ONLY_OWN_HOST: n, MAIL_HOST: yes${more}}\n`;
    const graph = await topology({ 'compose.yml': project('') }, { 'compose.yml': project(', CACHE_HOST: cache') });
    expect(nodesIn(graph)).toEqual(['changed service api', 'added missing cache']);
  });

  test('of a cluster: an Ingress leads through its Service to what runs', async () => {
    const web = (image: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: ${image}}]
---
apiVersion: v1
kind: Service
metadata: {name: web-svc}
spec:
  selector: {app: web}
  ports: [{port: 80}]
`;
    const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: public}
spec:
  rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web-svc, port: {number: 80}}}}]}}]
`;
    const graph = await topology({ 'k8s/web.yaml': web('acme/web:1') }, { 'k8s/ingress.yaml': ingress });
    expect(nodesIn(graph)).toEqual(['added ingress public', 'same workload web']);
    expect(edgesIn(graph)).toEqual(['added public > web (route)']);
  });
});

test('keeps what changes and its neighbours when there is too much, and counts the rest', () => {
  const node = (id: string, change: 'added' | 'same') =>
    ({ id, label: id, kind: 'service', group: 'g', change }) as const;
  const names = Array.from({ length: 100 }, (_, index) => `s${String(index).padStart(3, '0')}`);
  const graph = boundGraph(
    {
      groups: [{ id: 'g', label: 'g', leftOut: 0 }],
      nodes: [...names.map((name) => node(name, 'same')), node('new', 'added')],
      edges: [{ from: 'new', to: 's099', uses: ['host'], change: 'added' }],
      leftOut: { nodes: 0, edges: 0 },
    },
    { maxNodes: 10, maxEdges: 5 },
  );
  expect(graph.nodes.map(({ id }) => id)).toEqual([...names.slice(0, 8), 's099', 'new']);
  expect(graph.edges).toHaveLength(1);
  expect(graph.leftOut).toEqual({ nodes: 91, edges: 0 });
  expect(graph.groups[0]?.leftOut).toBe(91);
});
