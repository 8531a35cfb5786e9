import fc from 'fast-check';
import { leaksIn, outputsOf, secretFor } from '../../hostile/support/leaks';
import { mutated } from '../support/mutations';
import { reportOf } from '../support/pipeline';
import { target } from '../support/target';

/** Where it is known to be a secret. */
const known = (secret: string) => ({
  'known/.env': `DB_PASSWORD=${secret}\n`,
  'known/secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata: {name: known}\nstringData: {password: ${secret}}\n`,
});

/** The values in which it turns up. Names stay: nobody calls a service by a password. */
function files(text: string): Record<string, string> {
  const value = JSON.stringify(text);
  return {
    'compose.yaml': `services:\n  web:\n    image: nginx:1.27\n    command: ${value}\n    entrypoint: [sh, -c, ${value}]\n    environment: {A: ${value}}\n    labels: {a: ${value}}\n    healthcheck: {test: ${value}}\n    hostname: ${value}\n`,
    'k8s/a.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, annotations: {note: ${value}}}\nspec:\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec:\n      containers:\n      - {name: web, image: nginx, args: [${value}], env: [{name: X, value: ${value}}]}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {b: ${value}}\n`,
    'charts/a/Chart.yaml': 'apiVersion: v2\nname: a\nversion: 1.0.0\n',
    'charts/a/values.yaml': `a: ${value}\nlist: [${value}]\n`,
    'charts/a/templates/a.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: h}\ndata:\n  b: {{ .Values.a | toJson }}\n  c: {{ index .Values.list 0 | quote }}\n',
    'charts/b/Chart.yaml': 'apiVersion: v2\nname: b\nversion: 1.0.0\n',
    'charts/b/values.yaml': `a: ${value}\n`,
    'charts/b/templates/a.yaml': 'a: {{ fail .Values.a }}\n',
    'k/kustomization.yaml': `resources: [../k8s/a.yaml]\nconfigMapGenerator: [{name: g, literals: [${JSON.stringify(`A=${text}`)}]}]\npatches: [{patch: ${value}}]\n`,
    Dockerfile: `FROM nginx\nRUN echo ${text.replace(/[\r\n]/g, ' ')}\n`,
    '.github/workflows/a.yml': `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n    - run: ${value}\n      env: {X: ${value}}\n`,
  };
}

const texts = mutated(
  ['@@', 'serve --key=@@ x', 'postgres://a:@@@db/x', '{"a": "@@"}', 'Authorization: Bearer @@', 'a=@@;b=c', 'x@@y'],
  ['@@', '"@@"', "'@@'", '${A:-@@}', '$@@', '\\@@', '@@\n', '{{ "@@" }}'],
  4,
).map((text) => text.slice(0, 10_000));

/** A secret that one file names as such stays hidden in the values of all others, whatever stands around it. */
export const mask = target({
  name: 'mask',
  runs: 25,
  inputs: fc.record({ base: texts, head: texts }),
  async check({ base, head }) {
    const secret = secretFor('mask');
    const planted = (text: string) => ({ ...files(text.replaceAll('@@', () => secret)), ...known(secret) });
    for (const mode of ['merge', 'direct'] as const) {
      const output = await outputsOf(
        await reportOf({ mergeBase: known(secret), base: planted(base), head: planted(head), mode }),
      );
      for (const leak of leaksIn(output, new Map([['it', secret]])).values()) throw new Error(`it is told: …${leak}…`);
    }
  },
});
