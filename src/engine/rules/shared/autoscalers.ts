import { asText, at } from '../../model/json';
import type { Model } from '../../model/model';
import { resolveReference } from '../../model/resolveReference';
import type { Resource } from '../../model/resource';
import { weakMemo } from '../../util/weakMemo';
import { isKubernetes } from './kubernetes';

/** A HorizontalPodAutoscaler, and what it scales where the files have it. */
export interface Autoscaler {
  readonly scaler: Resource;
  readonly target?: Resource;
}

/** Those of a model. */
export const autoscalersOf: (model: Model) => readonly Autoscaler[] = weakMemo((model) =>
  model.index
    .ofKind('HorizontalPodAutoscaler')
    .filter(isKubernetes)
    .map((scaler) => {
      const reference = scaler.facets.references.find(({ use }) => use === 'scale-target');
      const found = reference ? resolveReference(model, scaler, reference).resources : [];
      const kind = asText(at(scaler.value, ['spec', 'scaleTargetRef', 'kind']));
      const target =
        found.find((one) => one.kind === kind && one.unit === scaler.unit) ??
        (found.length === 1 ? found[0] : undefined);
      return { scaler, ...(target ? { target } : {}) };
    }),
);
