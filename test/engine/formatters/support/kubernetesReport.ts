import type { Report, ReportEnv, ReportField, ReportResource, ReportUnit } from '../../../../src/engine/report/report';
import { NOTHING } from './sampleReport';

const UNIT = 'kustomize:k8s';

export const place = (path: string, revision: 'base' | 'head' = 'head') =>
  ({ revision, path, line: 1, column: 1 }) as const;

/** `path`, `before`, `after`; what is undefined is not there. */
export function field(path: string, before: ReportField['before'], after: ReportField['after']): ReportField {
  const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return {
    path,
    change,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    evidence: { base: place('k8s/a.yaml', 'base'), head: place('k8s/a.yaml') },
  };
}

/** An object that changed in the fields given. */
export function changed(
  kind: string,
  name: string,
  fields: readonly ReportField[],
  more: Partial<ReportResource> = {},
): ReportResource {
  const unit = more.unit ?? UNIT;
  return {
    id: `${unit}#${kind}/${name}`,
    loader: 'kustomize',
    unit,
    kind,
    apiVersion: 'v1',
    name,
    change: 'changed',
    evidence: { base: place('k8s/a.yaml', 'base'), head: place('k8s/a.yaml') },
    fields,
    ...more,
  };
}

export function variable(resource: ReportResource, name: string, more: Partial<ReportEnv> = {}): ReportEnv {
  return {
    resource: resource.id,
    name,
    change: 'changed',
    source: 'environment',
    secret: false,
    required: false,
    before: 'a',
    after: 'b',
    evidence: resource.evidence,
    ...more,
  };
}

export function unit(id: string, change: ReportUnit['change'] = 'changed', more: Partial<ReportUnit> = {}): ReportUnit {
  const path = id.slice(id.indexOf(':') + 1);
  return { id, loader: 'kustomize', path, files: [`${path}/kustomization.yaml`], status: 'loaded', change, ...more };
}

/** A comparison in which only these differ. */
export function reportOf(
  resources: readonly ReportResource[],
  env: readonly ReportEnv[] = [],
  units: readonly ReportUnit[] = [unit(UNIT)],
): Report {
  return { ...NOTHING, units, resources, env };
}
