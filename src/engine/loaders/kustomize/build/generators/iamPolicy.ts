import { type MapNode, mapNode, type Node, nodeAt, scalarNode } from '../../../tree/node';
import { textField } from '../decode';
import { type BuildObject, newObject } from '../object';
import { refuse } from '../refusal';

/** A service account that stands for one of Google's cloud (api/filters/iampolicygenerator). */
export function serviceAccountFor(fields: MapNode): BuildObject {
  if (textField(fields, 'cloud') !== 'gke') refuse('only the cloud gke is supported', fields.sources[0]);
  const account = nodeAt(fields, 'serviceAccount');
  const service = nodeAt(fields, 'kubernetesService');
  const email = `${textField(account, 'name')}@${textField(account, 'projectId')}.iam.gserviceaccount.com`;
  const text = (value: string): Node => scalarNode(value, fields.sources);
  const map = (entries: Record<string, Node>): MapNode => mapNode(entries, fields.sources);
  const namespace = textField(service, 'namespace');
  return newObject(
    map({
      apiVersion: text('v1'),
      kind: text('ServiceAccount'),
      metadata: map({
        annotations: map({ 'iam.gke.io/gcp-service-account': text(email) }),
        name: text(textField(service, 'name')),
        ...(namespace === '' ? {} : { namespace: text(namespace) }),
      }),
    }),
  );
}
