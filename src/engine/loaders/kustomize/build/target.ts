import type { Node } from '../../tree/node';
import type { Build } from './build';
import type { Kustomization } from './loadKustomization';
import type { BuildObject } from './object';
import type { Origin } from './origin';

/** One kustomization in the course of a build. */
export interface Target {
  readonly build: Build;
  readonly kustomization: Kustomization;
  /** The folders of those that led here, itself last. */
  readonly visited: readonly string[];
  /** What the outermost kustomization wants to have written into objects; its bases obey it. */
  readonly buildMetadata: readonly string[];
  /** Its own place; absent when nobody wants origins. */
  readonly origin?: Origin;
  /** The objects of files and folders that it names, as `resources` would load them: settings of plugins come so. */
  readonly load: (items: readonly Node[]) => Promise<BuildObject[]>;
}

/** A step that changes a list of objects in place. All steps of a kustomization are set up before the first one runs. */
export interface Transformer {
  run(objects: BuildObject[]): void;
  readonly origin?: Origin;
}

/** A step that makes objects. */
export interface Generator {
  run(): Promise<BuildObject[]>;
  readonly origin?: Origin;
}
