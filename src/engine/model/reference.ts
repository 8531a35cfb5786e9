import type { Source } from './source';

/**
 * What a reference points at.
 * - by `name`: a resource of that kind and name (`kind` as in {@link Resource.kind}: `service`, `network`, `ConfigMap`…)
 * - by `selector`: workloads whose labels match
 * - by `path`: a file or folder of the tree
 * - by `host`: a name that DNS must resolve inside the network of the unit
 *
 * `namespace` absent: that of the resource which refers. {@link ANY_NAMESPACE}: all.
 */
export type Target =
  | {
      readonly by: 'name';
      readonly kind: string;
      readonly name: string;
      readonly namespace?: string;
      readonly key?: string;
      readonly port?: number | string;
    }
  | {
      readonly by: 'selector';
      readonly labels: Readonly<Record<string, string>>;
      /** The kind whose own labels are meant (`Service` for a ServiceMonitor); absent: labels of containers that run. */
      readonly kind?: string;
      readonly namespace?: string;
    }
  | { readonly by: 'path'; readonly path: string; readonly expects: 'file' | 'directory' | 'any' }
  | { readonly by: 'host'; readonly host: string; readonly port?: number };

/** Stands for a namespace in a target that may be in any. */
export const ANY_NAMESPACE = '*';

/** What the reference is for: rules choose by it. */
export type ReferenceUse =
  | 'depends-on'
  | 'network'
  | 'volume'
  | 'config'
  | 'secret'
  | 'pull-secret'
  | 'certificate'
  | 'env-file'
  | 'env'
  | 'bind-source'
  | 'build-context'
  | 'dockerfile'
  | 'extends'
  | 'selector'
  | 'backend'
  | 'webhook'
  | 'gitops-path'
  | 'claim'
  | 'service-account'
  | 'scale-target'
  | 'role'
  | 'class'
  | 'host'
  | 'command-file'
  | 'other';

/** An edge of the reference graph: from a field of a resource to what must exist for it to work. */
export interface Reference {
  readonly use: ReferenceUse;
  readonly target: Target;
  /** Nothing breaks when the target is absent (`optional: true`, `required: false`). */
  readonly optional: boolean;
  readonly source: Source;
}
