import type { EnvVar } from '../model/envVar';
import type { Json, Path } from '../model/json';
import type { Model } from '../model/model';
import type { Port } from '../model/port';
import type { Resource } from '../model/resource';
import type { Unit } from '../model/unit';

export type ChangeKind = 'added' | 'removed' | 'changed' | 'renamed';

/** Two models and what differs between them. */
export interface Comparison {
  readonly before: Model;
  readonly after: Model;
  readonly units: readonly UnitChange[];
  readonly resources: readonly ResourceChange[];
  readonly ports: readonly PortChange[];
  readonly env: readonly EnvChange[];
}

/** A unit on both sides; `change` is `unchanged` when nothing in it differs. */
export interface UnitChange {
  readonly id: string;
  readonly change: 'added' | 'removed' | 'changed' | 'unchanged';
  readonly before?: Unit;
  readonly after?: Unit;
}

/** A resource that differs. `before` is absent when it was added, `after` when it was removed. */
export interface ResourceChange {
  readonly change: ChangeKind;
  readonly before?: Resource;
  readonly after?: Resource;
  /** Of a renamed resource: the share of its values that are the same, 0 to 1. */
  readonly likeness?: number;
  /** Sorted by path. For an added or removed resource: its top-level fields. */
  readonly fields: readonly FieldChange[];
  /** Ids of further units that have the change, for they share the file in which it was made. */
  readonly alsoIn?: readonly string[];
}

/** A field that differs. List items that have an identity are paired by it, so a path names the item on each side. */
export interface FieldChange {
  readonly change: 'added' | 'removed' | 'changed';
  /** For people: `ports[8080/tcp].published`. */
  readonly label: string;
  readonly beforePath?: Path;
  readonly afterPath?: Path;
  readonly before?: Json;
  readonly after?: Json;
}

export interface PortChange {
  readonly change: 'added' | 'removed' | 'changed';
  readonly resourceBefore?: Resource;
  readonly resourceAfter?: Resource;
  readonly before?: Port;
  readonly after?: Port;
  readonly alsoIn?: readonly string[];
}

export interface EnvChange {
  readonly change: 'added' | 'removed' | 'changed';
  readonly resourceBefore?: Resource;
  readonly resourceAfter?: Resource;
  readonly before?: EnvVar;
  readonly after?: EnvVar;
  readonly alsoIn?: readonly string[];
}
