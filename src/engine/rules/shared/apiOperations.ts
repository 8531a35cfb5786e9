import type { Comparison } from '../../diff/comparison';
import type { ApiOperation } from '../../model/apiOperation';
import type { Resource } from '../../model/resource';
import { weakMemo } from '../../util/weakMemo';
import type { Draft } from '../rule';
import { gradeOfTestData, isForTestOrDemo } from './files';

/** An operation of an API on both sides; `after` is absent where it is gone. */
export interface OperationPair {
  readonly resource: Resource;
  readonly before: ApiOperation;
  readonly after?: ApiOperation;
  readonly resourceAfter?: Resource;
}

/** A description of an API that differs, with the operations that it had. */
export interface ApiChange {
  readonly path: string;
  readonly pairs: readonly OperationPair[];
  /** What it has now. */
  readonly operations: readonly ApiOperation[];
  readonly basePath: { readonly before: string; readonly after: string };
}

/**
 * The descriptions that both sides have, and that could be read. Operations are paired by method and path, whatever parameters in it are
 * called, and whether a part of it stands in the base path.
 */
export const changedApis: (comparison: Comparison) => readonly ApiChange[] = weakMemo(({ units }) =>
  units.flatMap(({ before, after }): ApiChange[] => {
    if (after?.loader !== 'openapi' || !before || before === after) return [];
    if (before.status !== 'loaded' || after.status !== 'loaded') return [];
    const now = operationsOf(after.resources);
    const old = operationsOf(before.resources);
    const byKey = new Map<string, (typeof now)[number]>();
    for (const one of now) for (const key of keysOf(one.operation)) byKey.set(key, one);
    const pairs = old.map(({ resource, operation }): OperationPair => {
      const [written, whole] = keysOf(operation) as [string, string];
      const found = byKey.get(written) ?? byKey.get(whole);
      return {
        resource,
        before: operation,
        ...(found ? { after: found.operation, resourceAfter: found.resource } : {}),
      };
    });
    const basePath = { before: old[0]?.operation.basePath ?? '', after: now[0]?.operation.basePath ?? '' };
    return old.length === 0
      ? []
      : [{ path: after.path, pairs, operations: now.map(({ operation }) => operation), basePath }];
  }),
);

function operationsOf(resources: readonly Resource[]): { resource: Resource; operation: ApiOperation }[] {
  return resources.flatMap((resource) => {
    const { operation } = resource.facets;
    return operation ? [{ resource, operation }] : [];
  });
}

/** As it is written, and with the base path. */
function keysOf({ method, path, basePath }: ApiOperation): string[] {
  return [path, `${basePath}${path}`].map((text) => `${method} ${plainPath(text)}`);
}

const plainPath = (path: string): string => path.replace(/\{[^{}]*\}/g, '{}').replace(/\/$/, '');

/** `GET /users/{id}`. */
export const operationName = ({ method, path }: Pick<ApiOperation, 'method' | 'path'>): string => `${method} ${path}`;

/** One API is often described twice, as YAML and as JSON: what both say is told of the first, with the other as a related place. */
export function toldOnce(drafts: Iterable<Draft & { readonly api: string }>): Draft[] {
  const first = new Map<string, Draft>();
  for (const { api, ...draft } of drafts) {
    const key = JSON.stringify([api, draft.messageId, draft.key]);
    const known = first.get(key);
    if (!known) first.set(key, draft);
    else if (known.at.file.path !== draft.at.file.path && !known.gone)
      first.set(key, { ...known, related: [...(known.related ?? []), draft.at] });
  }
  return [...first.values()];
}

/** Descriptions that a test reads, or an example shows, promise nothing to anybody. */
export function gradeOfApi(path: string): Pick<Draft, 'severity' | 'confidence'> {
  return isForTestOrDemo(path) ? { severity: 'low', confidence: 'possible' } : gradeOfTestData(path);
}
