import type { FieldSpec, NameReference } from './fieldSpec';
import { COMMON_ANNOTATIONS, COMMON_LABELS, TEMPLATE_LABELS } from './labels';
import { NAME_REFERENCE } from './nameReference';
import { VAR_REFERENCE } from './varReference';

/** Where each transformer writes; the names are those of a file that `configurations` names. */
export interface TransformerConfig {
  readonly namePrefix: readonly FieldSpec[];
  readonly nameSuffix: readonly FieldSpec[];
  readonly namespace: readonly FieldSpec[];
  readonly commonLabels: readonly FieldSpec[];
  readonly labels: readonly FieldSpec[];
  readonly templateLabels: readonly FieldSpec[];
  readonly commonAnnotations: readonly FieldSpec[];
  readonly nameReference: readonly NameReference[];
  readonly varReference: readonly FieldSpec[];
  readonly images: readonly FieldSpec[];
  readonly replicas: readonly FieldSpec[];
}

export const NO_CONFIG: TransformerConfig = {
  namePrefix: [],
  nameSuffix: [],
  namespace: [],
  commonLabels: [],
  labels: [],
  templateLabels: [],
  commonAnnotations: [],
  nameReference: [],
  varReference: [],
  images: [],
  replicas: [],
};

const POD_IMAGES = ['containers[]/image', 'initContainers[]/image', 'volumes[]/image/reference'];

/** What applies without any `configurations`. Source: kustomize v5.7.1, api/internal/konfig/builtinpluginconsts. */
export const DEFAULT_CONFIG: TransformerConfig = {
  namePrefix: [{ path: 'metadata/name' }],
  nameSuffix: [{ path: 'metadata/name' }],
  namespace: [
    { kind: 'Namespace', path: 'metadata/name', create: true },
    { group: 'apiregistration.k8s.io', kind: 'APIService', path: 'spec/service/namespace', create: true },
    {
      group: 'apiextensions.k8s.io',
      kind: 'CustomResourceDefinition',
      path: 'spec/conversion/webhook/clientConfig/service/namespace',
    },
  ],
  commonLabels: COMMON_LABELS,
  labels: [],
  templateLabels: TEMPLATE_LABELS,
  commonAnnotations: COMMON_ANNOTATIONS,
  nameReference: NAME_REFERENCE,
  varReference: VAR_REFERENCE,
  images: ['spec', 'spec/template/spec'].flatMap((spec) =>
    POD_IMAGES.map((path) => ({ path: `${spec}/${path}`, create: true })),
  ),
  replicas: ['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map((kind) => ({
    kind,
    path: 'spec/replicas',
    create: true,
  })),
};
