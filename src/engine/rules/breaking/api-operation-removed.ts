import { sourceOf } from '../../model/resource';
import type { ChangeRule, Draft } from '../rule';
import { type ApiChange, changedApis, gradeOfApi, operationName, toldOnce } from '../shared/apiOperations';
import { listed } from '../shared/listed';

export const apiOperationRemoved: ChangeRule = {
  meta: {
    id: 'api-operation-removed',
    title: 'An API no longer has an operation',
    category: 'breaking',
    severity: 'high',
    confidence: 'likely',
    why: 'Clients that call it get 404 or 405 as soon as the new version runs, also those that are deployed with the old one.',
    remediation: 'Mark it as deprecated and keep it until no client calls it.',
    messages: {
      removed: {
        title: '{{operation}} is removed',
        message: '{{file}} no longer describes {{operation}}{{hint}}.',
      },
      deprecated: {
        title: '{{operation}} is removed, as was announced',
        message: '{{operation}} was marked as deprecated, and {{file}} no longer describes it.',
      },
      several: {
        title: '{{count}} operations are removed from {{file}}: {{names}}',
        message: '{{file}} no longer describes {{names}}.',
      },
      moved: {
        title: 'The base path of {{file}} changes from {{before}} to {{after}}',
        message: 'All operations stand below {{after}} now. Clients that call {{before}} get 404.',
      },
    },
  },
  gather: {
    from: 5,
    by: ({ at, messageId, severity }) => (messageId === 'removed' ? `${at.file.path} ${severity}` : undefined),
    into: (drafts) => ({
      messageId: 'several',
      data: {
        count: drafts.length,
        file: drafts[0]!.data?.file ?? '',
        names: listed(drafts.map(({ data }) => String(data?.operation))),
      },
    }),
  },
  checkChange: (comparison) => toldOnce(changedApis(comparison).flatMap(removedFrom)),
};

function removedFrom({ path, pairs, operations, basePath }: ApiChange): (Draft & { api: string })[] {
  const grade = gradeOfApi(path);
  const left = pairs.filter(({ after }) => after);
  const drafts = pairs.flatMap(({ before, after, resource }) => {
    if (after) return [];
    const operation = operationName(before);
    const other = operations.filter((one) => one.path === before.path).map(({ method }) => method);
    return [
      {
        api: before.api,
        messageId: before.deprecated ? 'deprecated' : 'removed',
        data: {
          operation,
          file: path,
          hint: other.length > 0 ? `; of ${before.path} it has ${[...new Set(other)].join(', ')} still` : '',
        },
        key: [operation],
        resource,
        at: before.source,
        gone: true,
        ...(before.deprecated ? { severity: 'low' as const } : {}),
        ...grade,
      },
    ];
  });
  return [...drafts, ...movedIn(path, left, basePath)];
}

/** All operations are where they were below the base path, and that is another. */
function movedIn(
  path: string,
  pairs: ApiChange['pairs'],
  basePath: ApiChange['basePath'],
): (Draft & { api: string })[] {
  const [pair] = pairs;
  const now = pair?.resourceAfter;
  if (!pair?.after || !now || basePath.before === basePath.after || basePath.before === '' || basePath.after === '')
    return [];
  const isSame = pairs.every(
    ({ before, after }) => `${before.basePath}${before.path}` === `${after!.basePath}${after!.path}`,
  );
  if (isSame) return [];
  const isSwagger = pair.after.source.file.text.includes('basePath');
  const { file } = sourceOf(now);
  return [
    {
      api: pair.after.api,
      messageId: 'moved',
      data: { file: path, before: basePath.before, after: basePath.after },
      key: ['base path'],
      at: { file, document: 0, path: isSwagger ? ['basePath'] : ['servers'] },
      // The servers of OpenAPI 3 are often those of an example.
      severity: isSwagger ? 'high' : 'medium',
      ...(isSwagger ? {} : { confidence: 'possible' as const }),
      ...gradeOfApi(path),
    },
  ];
}
