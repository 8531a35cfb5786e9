import type { ApiOperation } from './apiOperation';
import type { FieldKeys } from './chartValues';
import type { CodeFacet } from './codeFacet';
import type { Command } from './command';
import type { EnvVar } from './envVar';
import type { Image } from './image';
import type { Json, Path } from './json';
import type { Migration } from './migration';
import type { Port } from './port';
import type { Reference } from './reference';
import type { Source } from './source';
import type { Substitution } from './substitution';
import type { VolumeMount } from './volume';

export type LoaderName =
  | 'compose'
  | 'kubernetes'
  | 'helm'
  | 'kustomize'
  | 'dotenv'
  | 'dockerfile'
  | 'ci'
  | 'code'
  | 'openapi'
  | 'database'
  | 'terraform'
  | 'config'
  | ToolFileLoader;

/** What reads the configuration of one program, a file at a time: servers, proxies, collectors. */
export type ToolFileLoader = (typeof TOOL_FILE_LOADERS)[number];

const TOOL_FILE_LOADERS = [
  'nginx',
  'caddy',
  'traefik',
  'haproxy',
  'prometheus',
  'alertmanager',
  'grafana',
  'logstash',
  'elastic',
  'collector',
  'secrets',
  'loadtest',
  'testing',
  'ansible',
] as const;

/** Whether the loader reads files of a program that something else runs. */
export function isToolFileLoader(loader: LoaderName): loader is ToolFileLoader {
  return (TOOL_FILE_LOADERS as readonly string[]).includes(loader);
}

/**
 * One thing that is deployed or configured: a Compose service, a Kubernetes object, a chart, a dotenv file.
 * `value` is its canonical form (short forms made long, lists with an identity paired by it), so that equal meaning is equal data.
 * The facets say the same in words that every tool shares; rules read facets first.
 */
export interface Resource {
  /** Unique in one model and equal in both when it is the same thing: `<unit id>#<kind>/[namespace/]<name>`. */
  readonly id: string;
  readonly unit: string;
  readonly loader: LoaderName;
  readonly kind: string;
  readonly apiVersion?: string;
  readonly namespace?: string;
  readonly name: string;
  readonly value: Json;
  /**
   * Where the value at `path` (a path in `value`) was written: the last writer first, then what it overrode.
   * Falls back to the nearest ancestor that was written; the empty path is where the resource begins. Never empty.
   */
  trace(path: Path): Source[];
  /** Of what a chart renders: the keys of its values that have a say in the value at `path`. */
  readonly fieldKeys?: (path: Path) => FieldKeys;
  readonly facets: Facets;
}

/** What every tool's resources have in common. */
export interface Facets {
  readonly ports: readonly Port[];
  readonly env: readonly EnvVar[];
  readonly images: readonly Image[];
  readonly volumes: readonly VolumeMount[];
  readonly references: readonly Reference[];
  /** Variables of the container that its start puts into templates (`envsubst`), with the places in them. */
  readonly templates?: readonly Stated<string>[];
  /** Resources that come into being by this one, without a file of their own: the Secret of an ExternalSecret. */
  readonly creates?: readonly Created[];
  /** What source code says of its environment. */
  readonly code?: CodeFacet;
  /** What a script replaces in files. */
  readonly substitutions?: readonly Substitution[];
  /** What a description of an HTTP API says of one operation. */
  readonly operation?: ApiOperation;
  /** What a migration or a script does to a database. */
  readonly migration?: Migration;
  /** What a pipeline runs. */
  readonly commands?: readonly Command[];
  /** Present on what runs containers. */
  readonly workload?: Workload;
}

/** A resource that something else makes at run time, in its own namespace unless it says another. */
export interface Created {
  /** {@link ANYTHING} when the files do not tell what it will be. */
  readonly kind: string;
  /** Absent when the files do not tell. */
  readonly name?: string;
  readonly namespace?: string;
  /** The keys it will hold (ConfigMap, Secret); absent when the files do not tell. */
  readonly keys?: readonly string[];
}

/** The kind of what an installer (a HelmRelease, a chart that is not rendered) brings along. */
export const ANYTHING = '*';

/** How a resource runs. */
export interface Workload {
  /** Wanted copies; absent when not stated (then one). */
  readonly replicas?: Stated<number>;
  /** A container name that only one copy can have. */
  readonly fixedName?: Stated<string>;
  /** Labels by which selectors find its containers. */
  readonly labels: Readonly<Record<string, string>>;
  /** Ways to ask whether it is healthy. */
  readonly healthChecks: readonly Source[];
}

/** A value with the place that states it. */
export interface Stated<T> {
  readonly value: T;
  readonly source: Source;
}

export const NO_FACETS: Facets = { ports: [], env: [], images: [], volumes: [], references: [] };

/** Where a resource begins. */
export function sourceOf(resource: Resource, path: Path = []): Source {
  return resource.trace(path)[0]!;
}
