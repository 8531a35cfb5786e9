import type { ApiOperation, ApiScheme } from '../../model/apiOperation';
import type { ChangeRule, Draft } from '../rule';
import { changedApis, gradeOfApi, operationName, toldOnce } from '../shared/apiOperations';
import { listed } from '../shared/listed';

export const apiSecurityChanged: ChangeRule = {
  meta: {
    id: 'api-security-changed',
    title: 'An API lets other callers in',
    category: 'breaking',
    severity: 'medium',
    confidence: 'likely',
    why: 'Callers that show what they always showed get 401 or 403; or everybody gets in where only some did.',
    remediation:
      'Take the old way beside the new one until all callers have changed; make sure that what is open now is meant to be.',
    messages: {
      closed: {
        title: '{{operation}} asks callers for {{after}}',
        message: 'It was open to all. Callers without {{after}} get 401.',
      },
      opened: {
        title: '{{operation}} no longer asks who calls',
        message: 'It asked for {{before}}. By {{file}} everybody may call it now.',
      },
      replaced: {
        title: '{{operation}} takes {{after}} in place of {{before}}',
        message: 'Callers that show {{before}} are no longer let in: 401 or 403.',
      },
      several: {
        title: '{{count}} operations of {{file}} let other callers in: {{what}}',
        message: 'They asked for {{before}}, and ask for {{after}} now: {{what}}.',
      },
    },
  },
  gather: {
    from: 3,
    by: ({ messageId, at, data }) => JSON.stringify([messageId, at.file.path, data?.before ?? '', data?.after ?? '']),
    into: (drafts) => ({
      messageId: 'several',
      data: {
        count: drafts.length,
        file: drafts[0]!.data?.file ?? '',
        before: drafts[0]!.data?.before ?? '',
        after: drafts[0]!.data?.after ?? '',
        what: listed(drafts.map(({ data }) => String(data?.operation))),
      },
    }),
  },
  *checkChange(comparison) {
    const found: (Draft & { api: string })[] = [];
    for (const { path, pairs } of changedApis(comparison)) {
      for (const { before, after } of pairs) {
        const messageId = after && changeOf(before, after);
        if (!after || !messageId) continue;
        found.push({
          api: after.api,
          messageId,
          data: {
            operation: operationName(after),
            file: path,
            before: waysText(before.security),
            after: waysText(after.security),
          },
          key: [operationName(after)],
          at: after.source,
          before: before.source,
          ...gradeOfApi(path),
        });
      }
    }
    yield* toldOnce(found);
  },
};

type Way = readonly ApiScheme[];

/** What becomes of a caller that was let in. Where a side does not tell how callers are known, nothing is said. */
function changeOf(before: ApiOperation, after: ApiOperation): 'closed' | 'opened' | 'replaced' | undefined {
  if (!before.security || !after.security) return undefined;
  const [wasOpen, isOpen] = [isOpenTo(before.security), isOpenTo(after.security)];
  if (wasOpen !== isOpen) return isOpen ? 'opened' : 'closed';
  if (isOpen) return undefined;
  const now = after.security;
  return before.security.some((old) => now.some((way) => isEnough(old, way))) ? undefined : 'replaced';
}

const isOpenTo = (ways: readonly Way[]): boolean => ways.length === 0 || ways.some((way) => way.length === 0);

/** Who shows all of `old` shows all that `way` asks for. */
function isEnough(old: Way, way: Way): boolean {
  return way.every(({ is, scopes }) =>
    old.some((scheme) => scheme.is === is && scopes.every((scope) => scheme.scopes.includes(scope))),
  );
}

function waysText(ways: readonly Way[] | undefined): string {
  const texts = (ways ?? []).map((way) =>
    way
      .map(({ name, scopes }) => (scopes.length > 0 ? `${name} (${scopes.slice(0, 3).join(', ')})` : name))
      .join(' and '),
  );
  return texts.filter((text) => text !== '').join(' or ') || 'nothing';
}
