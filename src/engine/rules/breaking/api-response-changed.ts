import type { ApiOperation } from '../../model/apiOperation';
import type { ChangeRule, Draft } from '../rule';
import { changedApis, gradeOfApi, operationName, toldOnce } from '../shared/apiOperations';
import { listed } from '../shared/listed';
import { type SchemaChange, schemaComparer } from '../shared/schemaChanges';

export const apiResponseChanged: ChangeRule = {
  meta: {
    id: 'api-response-changed',
    title: 'An API answers otherwise than clients expect',
    category: 'breaking',
    severity: 'medium',
    confidence: 'likely',
    why: 'A client that reads what is no longer there gets nothing, or fails as it reads the answer; a typed one refuses an answer of another form.',
    remediation:
      'Keep the old part beside the new one until clients no longer read it, or make a new version of the API.',
    messages: {
      gone: {
        title: '{{what}} is no longer in answers',
        message: 'Clients that read {{what}} find nothing: {{operations}}.',
      },
      type: {
        title: '{{what}} has another type in answers: {{detail}}',
        message: 'Clients that expect the old type fail as they read it: {{operations}}.',
      },
      status: {
        title: '{{operations}} no longer answers {{what}}',
        message: 'It answers {{detail}} now. Clients that wait for {{what}} take that for a failure.',
      },
    },
  },
  gather: {
    from: 8,
    by: ({ messageId, at }) => (messageId === 'status' ? undefined : `${messageId} ${at.file.path}`),
    into: (drafts) => ({
      messageId: drafts[0]!.messageId,
      data: {
        what: listed(
          drafts.map(({ data }) => String(data?.what)),
          4,
        ),
        detail: 'see there',
        operations: listed([...new Set(drafts.map(({ data }) => String(data?.operations)))], 3),
      },
    }),
  },
  *checkChange(comparison) {
    const found: (Draft & { api: string })[] = [];
    for (const { path, pairs } of changedApis(comparison)) {
      const compare = schemaComparer('response');
      const told = new Map<string, { change: SchemaChange; operations: string[]; api: string }>();
      for (const { before, after } of pairs) {
        if (!after) continue;
        const lost = lostStatus(before, after);
        if (lost) found.push({ ...lost, api: after.api, ...gradeOfApi(path) });
        for (const change of changesOf(before, after, compare)) {
          const key = JSON.stringify([change.kind, change.label, change.detail]);
          const known = told.get(key);
          if (known) known.operations.push(operationName(after));
          else told.set(key, { change, operations: [operationName(after)], api: after.api });
        }
      }
      for (const { change, operations, api } of told.values()) {
        const { after, before } = change;
        found.push({
          api,
          messageId: change.kind,
          data: { what: change.label, detail: change.detail, operations: listed([...new Set(operations)], 4) },
          key: [change.kind, change.label],
          ...(after ? { at: after.source, before: before.source } : { at: before.source, gone: true }),
          ...(change.isDeprecated ? { severity: 'low' as const } : {}),
          ...gradeOfApi(path),
        });
      }
    }
    yield* toldOnce(found);
  },
};

/** Answers that tell of a failure are not compared: clients rarely read them, and descriptions of them come and go. */
const SUCCESS = /^2(?:\d\d|XX)$/;

function changesOf(
  before: ApiOperation,
  after: ApiOperation,
  compare: ReturnType<typeof schemaComparer>,
): SchemaChange[] {
  return [...before.responses].flatMap(([status, response]) => {
    const now = SUCCESS.test(status) ? answerFor(after, status) : undefined;
    return now ? compare(response, now) : [];
  });
}

function answerFor({ responses }: ApiOperation, status: string): ReturnType<ApiOperation['responses']['get']> {
  return responses.get(status) ?? responses.get('2XX');
}

function lostStatus(before: ApiOperation, after: ApiOperation): Draft | undefined {
  const now = [...after.responses.keys()].filter((status) => SUCCESS.test(status));
  const gone = [...before.responses].find(
    ([status]) => SUCCESS.test(status) && !answerFor(after, status) && !after.responses.has('default'),
  );
  // Of a range, one may be named. Without any other the answer is only described less.
  if (!gone || now.length === 0 || gone[0] === '2XX') return undefined;
  const [status, { source }] = gone;
  return {
    messageId: 'status',
    data: { what: status, detail: now.join(', '), operations: operationName(after) },
    key: ['status', operationName(after), status],
    at: source,
    gone: true,
  };
}
