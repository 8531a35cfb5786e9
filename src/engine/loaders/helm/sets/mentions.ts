import type { SourceFile } from '../../../model/source';
import { weakMemo } from '../../../util/weakMemo';

/** Whose words for what a chart is given stand in a text. */
export interface Mentions {
  /** An Application or ApplicationSet of Argo CD. */
  readonly argo: boolean;
  /** Objects of Flux that have to do with Helm. */
  readonly flux: boolean;
  /** Charts that kustomizations render. */
  readonly kustomize: boolean;
}

/** Few texts have any: each is looked through once. */
export const mentionsIn = weakMemo(({ text }: SourceFile): Mentions => {
  const argo = text.includes('argoproj.io') && /kind["']?\s?:\s?["']?Application/.test(text);
  const flux = text.includes('helm.toolkit.fluxcd.io');
  const kustomize = /\bhelmChart|\bHelmChartInflationGenerator\b/.test(text);
  return argo || flux || kustomize ? { argo, flux, kustomize } : NONE;
});

const NONE: Mentions = { argo: false, flux: false, kustomize: false };
