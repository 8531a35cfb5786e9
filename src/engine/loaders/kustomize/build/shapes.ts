import type { Shape } from './decode';

/** The fields of kustomizations and of the settings of plugins. Source: kustomize v5.7.1, api/types and api/internal/builtins. */

const texts: Shape = { listOf: 'string' };
const textMap: Shape = { mapOf: 'string' };

const OBJECT_META: Shape = {
  fields: { name: 'string', namespace: 'string', labels: textMap, annotations: textMap },
};

const GVK = { group: 'string', version: 'string', kind: 'string' } as const;
const ID = { ...GVK, name: 'string', namespace: 'string' } as const;

const SELECTOR: Shape = { fields: { ...ID, annotationSelector: 'string', labelSelector: 'string' } };
const FIELD_SPEC: Shape = { fields: { ...GVK, path: 'string', create: 'boolean' } };
const FIELD_SPECS: Shape = { listOf: FIELD_SPEC };

const PATCH = { path: 'string', patch: 'string', target: SELECTOR, options: { mapOf: 'boolean' } } as const;

const IMAGE: Shape = {
  fields: { name: 'string', newName: 'string', tagSuffix: 'string', newTag: 'string', digest: 'string' },
};

const REPLICA: Shape = { fields: { name: 'string', count: 'integer' } };

const FIELD_OPTIONS: Shape = {
  fields: { delimiter: 'string', index: 'integer', encoding: 'string', create: 'boolean' },
};

const REPLACEMENT = {
  source: { fields: { ...ID, fieldPath: 'string', options: FIELD_OPTIONS } },
  targets: {
    listOf: {
      fields: { select: SELECTOR, reject: { listOf: SELECTOR }, fieldPaths: texts, options: FIELD_OPTIONS },
    },
  },
  sourceValue: 'string',
} as const;

const GENERATOR_OPTIONS: Shape = {
  fields: { labels: textMap, annotations: textMap, disableNameSuffixHash: 'boolean', immutable: 'boolean' },
};

const GENERATOR = {
  namespace: 'string',
  name: 'string',
  behavior: 'string',
  literals: texts,
  files: texts,
  envs: texts,
  env: 'string',
  options: GENERATOR_OPTIONS,
} as const;

const VAR: Shape = {
  fields: {
    name: 'string',
    objref: { fields: { apiVersion: 'string', ...ID } },
    fieldref: { fields: { fieldPath: 'string' } },
  },
};

const SORT_OPTIONS: Shape = {
  fields: { order: 'string', legacySortOptions: { fields: { orderFirst: texts, orderLast: texts } } },
};

const LABEL: Shape = {
  fields: { pairs: textMap, includeSelectors: 'boolean', includeTemplates: 'boolean', fields: FIELD_SPECS },
};

const HELM_GLOBALS = { chartHome: 'string', configHome: 'string' } as const;

const HELM_CHART = {
  name: 'string',
  version: 'string',
  repo: 'string',
  releaseName: 'string',
  namespace: 'string',
  additionalValuesFiles: texts,
  valuesFile: 'string',
  valuesInline: { mapOf: 'any' },
  valuesMerge: 'string',
  includeCRDs: 'boolean',
  skipHooks: 'boolean',
  apiVersions: texts,
  kubeVersion: 'string',
  nameTemplate: 'string',
  skipTests: 'boolean',
  debug: 'boolean',
  devel: 'boolean',
} as const satisfies Readonly<Record<string, Shape>>;

/** Before kustomize v4.1; {@link HELM_CHART} says it in new words. */
const OLD_HELM_CHART: Shape = {
  fields: {
    chartName: 'string',
    chartVersion: 'string',
    chartRepoUrl: 'string',
    chartHome: 'string',
    chartRepoName: 'string',
    helmBin: 'string',
    helmHome: 'string',
    values: 'string',
    valuesLocal: { mapOf: 'any' },
    valuesMerge: 'string',
    releaseName: 'string',
    releaseNamespace: 'string',
    extraArgs: texts,
  },
};

export const KUSTOMIZATION: Shape = {
  fields: {
    apiVersion: 'string',
    kind: 'string',
    metadata: OBJECT_META,
    openapi: textMap,
    namePrefix: 'string',
    nameSuffix: 'string',
    namespace: 'string',
    commonLabels: textMap,
    labels: { listOf: LABEL },
    commonAnnotations: textMap,
    patchesStrategicMerge: texts,
    patchesJson6902: { listOf: { fields: PATCH } },
    patches: { listOf: { fields: PATCH } },
    images: { listOf: IMAGE },
    imageTags: { listOf: IMAGE },
    replacements: { listOf: { fields: { ...REPLACEMENT, path: 'string' } } },
    replicas: { listOf: REPLICA },
    vars: { listOf: VAR },
    sortOptions: SORT_OPTIONS,
    resources: texts,
    components: texts,
    crds: texts,
    bases: texts,
    configMapGenerator: { listOf: { fields: GENERATOR } },
    secretGenerator: { listOf: { fields: { ...GENERATOR, type: 'string' } } },
    helmGlobals: { fields: HELM_GLOBALS },
    helmCharts: { listOf: { fields: HELM_CHART } },
    helmChartInflationGenerator: { listOf: OLD_HELM_CHART },
    generatorOptions: GENERATOR_OPTIONS,
    configurations: texts,
    generators: texts,
    transformers: texts,
    validators: texts,
    buildMetadata: texts,
  },
};

const NAME_REFERENCES: Shape = { listOf: { fields: { ...GVK, fieldSpecs: FIELD_SPECS } } };

/** A file that `configurations` names. */
export const CONFIGURATION: Shape = {
  fields: {
    namePrefix: FIELD_SPECS,
    nameSuffix: FIELD_SPECS,
    namespace: FIELD_SPECS,
    commonLabels: FIELD_SPECS,
    labels: FIELD_SPECS,
    templateLabels: FIELD_SPECS,
    commonAnnotations: FIELD_SPECS,
    nameReference: NAME_REFERENCES,
    varReference: FIELD_SPECS,
    images: FIELD_SPECS,
    replicas: FIELD_SPECS,
  },
};

/** Replacements in a file of their own. */
export const REPLACEMENT_FILE_ENTRY: Shape = { fields: REPLACEMENT };

const metadata = OBJECT_META;

/** The settings of the built-in generators and transformers, by kind. */
export const PLUGINS: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ['ConfigMapGenerator', { fields: { metadata, ...GENERATOR } }],
  ['SecretGenerator', { fields: { metadata, ...GENERATOR, type: 'string' } }],
  ['HelmChartInflationGenerator', { fields: { ...HELM_GLOBALS, ...HELM_CHART } }],
  [
    'IAMPolicyGenerator',
    {
      fields: {
        cloud: 'string',
        kubernetesService: { fields: { name: 'string', namespace: 'string' } },
        serviceAccount: { fields: { name: 'string', projectId: 'string' } },
      },
    },
  ],
  ['AnnotationsTransformer', { fields: { annotations: textMap, fieldSpecs: FIELD_SPECS } }],
  ['ImageTagTransformer', { fields: { imageTag: IMAGE, fieldSpecs: FIELD_SPECS } }],
  ['LabelTransformer', { fields: { labels: textMap, fieldSpecs: FIELD_SPECS } }],
  [
    'NamespaceTransformer',
    { fields: { metadata, fieldSpecs: FIELD_SPECS, unsetOnly: 'boolean', setRoleBindingSubjects: 'string' } },
  ],
  ['PatchJson6902Transformer', { fields: { target: SELECTOR, path: 'string', jsonOp: 'string' } }],
  ['PatchStrategicMergeTransformer', { fields: { paths: texts, patches: 'string' } }],
  ['PatchTransformer', { fields: PATCH }],
  ['PrefixTransformer', { fields: { prefix: 'string', fieldSpecs: FIELD_SPECS } }],
  ['SuffixTransformer', { fields: { suffix: 'string', fieldSpecs: FIELD_SPECS } }],
  ['ReplacementTransformer', { fields: { replacements: { listOf: { fields: { ...REPLACEMENT, path: 'string' } } } } }],
  ['ReplicaCountTransformer', { fields: { replica: REPLICA, fieldSpecs: FIELD_SPECS } }],
  ['PrefixSuffixTransformer', { fields: { prefix: 'string', suffix: 'string', fieldSpecs: FIELD_SPECS } }],
  ['HashTransformer', { fields: {} }],
  [
    'ValueAddTransformer',
    {
      fields: {
        value: 'string',
        targets: { listOf: { fields: { selector: SELECTOR, fieldPath: 'string', filePathPosition: 'integer' } } },
        targetFilePath: 'string',
      },
    },
  ],
]);
