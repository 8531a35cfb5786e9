/** A release of Kubernetes: `1.31`. Patch releases change no API. */
export type KubernetesVersion = `1.${number}`;

/** The newest release that the catalogues know. */
export const DEFAULT_KUBERNETES_VERSION: KubernetesVersion = '1.36';

/** Reads `1.31`, `v1.31` and `1.31.4`; `undefined` for everything else. */
export function readKubernetesVersion(text: string): KubernetesVersion | undefined {
  const match = /^v?1\.(\d{1,3})(?:\.\d{1,5})?$/.exec(text);
  return match ? `1.${Number(match[1])}` : undefined;
}

/** Whether what holds from release `from` on holds in `version`. */
export function isSince(version: KubernetesVersion, from: KubernetesVersion): boolean {
  return minorOf(version) >= minorOf(from);
}

function minorOf(version: KubernetesVersion): number {
  return Number(version.slice(2));
}
