import { DEFAULT_KUBERNETES_VERSION, type KubernetesVersion } from './kubernetesVersion';

/** What a repository says about itself, for what its other files cannot tell. */
export interface Settings {
  readonly kubernetes: {
    /** The release that the clusters run. */
    readonly version: KubernetesVersion;
    /** Whether the repository says so; otherwise the newest release is taken. */
    readonly isStated: boolean;
  };
}

export const DEFAULT_SETTINGS: Settings = { kubernetes: { version: DEFAULT_KUBERNETES_VERSION, isStated: false } };
