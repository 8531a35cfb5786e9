import catalogue from './deprecations.json';

/** The life of one version of a kind. Versions are those from which on it holds, without a patch: `1.25`. */
export interface ApiLife {
  readonly api: string;
  /** The project that serves it and that the versions are of; absent: Kubernetes. */
  readonly component?: string;
  /** `unknown` where the project marks it so, but not since when. */
  readonly deprecated?: string;
  readonly removed?: string;
  /** The `apiVersion` that takes its place, and the kind where it is another. */
  readonly replacement?: string;
  readonly replacementKind?: string;
}

interface Row extends ApiLife {
  /** `*`: every kind of the group's version. */
  readonly kinds: readonly string[];
}

const lives: ReadonlyMap<string, ApiLife> = new Map(
  (catalogue.rows as readonly Row[]).flatMap(({ kinds, ...life }) =>
    kinds.map((kind) => [keyOf(life.api, kind), life]),
  ),
);

/** What is known of the end of a kind's version; `undefined` for versions that are not deprecated. */
export function lifeOf(apiVersion: string, kind: string): ApiLife | undefined {
  return lives.get(keyOf(apiVersion, kind)) ?? lives.get(keyOf(apiVersion, '*'));
}

/** `extensions/v1beta1 Ingress`: each kind of which a version has an end; `*` for all kinds of a version. */
export function endingKinds(): Iterable<string> {
  return lives.keys();
}

function keyOf(apiVersion: string, kind: string): string {
  return `${apiVersion} ${kind}`;
}
