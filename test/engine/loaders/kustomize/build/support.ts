import { buildKustomization } from '../../../../../src/engine/loaders/kustomize/build/buildKustomization';
import { locate } from '../../../../../src/engine/loaders/locate';
import { toJson, traceOf } from '../../../../../src/engine/loaders/tree/node';
import type { JsonObject, Path } from '../../../../../src/engine/model/json';
import { treeOf } from '../../../../support/treeOf';

/** What a build gives, as values. */
export async function built(files: Readonly<Record<string, string | Uint8Array>>, folder = ''): Promise<JsonObject[]> {
  const { objects, problems } = await buildKustomization(folder, treeOf(files));
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('; '));
  return objects.map(({ node }) => toJson(node) as JsonObject);
}

/** Why there is no build: `file:line message`. */
export async function refused(files: Readonly<Record<string, string | Uint8Array>>, folder = ''): Promise<string> {
  const { problems } = await buildKustomization(folder, treeOf(files));
  return problems.map(({ path, line, message }) => `${path}:${line ?? ''} ${message}`).join('; ');
}

/** The places that wrote a value of the object of a kind, last writer first: `file:line`. */
export async function writers(
  files: Readonly<Record<string, string | Uint8Array>>,
  kind: string,
  path: Path,
): Promise<string[]> {
  const { objects, problems } = await buildKustomization('', treeOf(files));
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('; '));
  const object = objects.find(({ node }) => (toJson(node) as JsonObject).kind === kind);
  return traceOf(object!.node, path).map((source) => `${source.file.path}:${locate(source).line}`);
}

export const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.0
          envFrom:
            - configMapRef:
                name: settings
`;
