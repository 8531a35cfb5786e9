import type { ApiOperation, ApiParameter } from '../../model/apiOperation';
import type { Source } from '../../model/source';
import type { ChangeRule, Draft } from '../rule';
import { changedApis, gradeOfApi, operationName, toldOnce } from '../shared/apiOperations';
import { listed } from '../shared/listed';
import { narrowed, type SchemaChange, schemaComparer } from '../shared/schemaChanges';

export const apiRequestStricter: ChangeRule = {
  meta: {
    id: 'api-request-stricter',
    title: 'An API refuses requests that it took before',
    category: 'breaking',
    severity: 'medium',
    confidence: 'likely',
    why: 'A client that was written for the old description sends what it always sent, and gets 400 or 422.',
    remediation:
      'Keep the new part optional, with a default for clients that do not send it, or make a new version of the API.',
    messages: {
      required: {
        title: '{{what}} is required now',
        message: '{{detail}}. Requests without it are refused: {{operations}}.',
      },
      type: {
        title: '{{what}} takes another type: {{detail}}',
        message: 'Requests with the old type are refused: {{operations}}.',
      },
      values: {
        title: '{{what}} no longer takes {{detail}}',
        message: 'Requests with {{detail}} are refused: {{operations}}.',
      },
      limit: {
        title: '{{what}} takes less: {{detail}}',
        message: 'Requests that were within the old limit are refused: {{operations}}.',
      },
    },
  },
  *checkChange(comparison) {
    const found: (Draft & { api: string })[] = [];
    for (const { path, pairs } of changedApis(comparison)) {
      const compare = schemaComparer('request');
      const told = new Map<string, { change: Stricter; operations: string[]; api: string }>();
      for (const { before, after } of pairs) {
        if (!after?.isWhole || !before.isWhole) continue;
        for (const change of [...parametersOf(before, after), ...bodyOf(before, after, compare)]) {
          const key = JSON.stringify([change.kind, change.label, change.detail]);
          const known = told.get(key);
          if (known) known.operations.push(operationName(after));
          else told.set(key, { change, operations: [operationName(after)], api: after.api });
        }
      }
      for (const { change, operations, api } of told.values()) {
        found.push({
          api,
          messageId: change.kind,
          data: { what: change.label, detail: change.detail, operations: listed([...new Set(operations)], 4) },
          key: [change.kind, change.label],
          at: change.at,
          ...(change.was ? { before: change.was } : {}),
          ...gradeOfApi(path),
        });
      }
    }
    yield* toldOnce(found);
  },
};

interface Stricter {
  readonly kind: 'required' | 'type' | 'values' | 'limit';
  readonly label: string;
  readonly detail: string;
  readonly at: Source;
  readonly was?: Source;
}

function parametersOf(before: ApiOperation, after: ApiOperation): Stricter[] {
  const changes: Stricter[] = [];
  for (const parameter of after.parameters) {
    // A part of the path is always there, and a cookie is not sent by who writes the request.
    if (parameter.in === 'path' || parameter.in === 'cookie') continue;
    const old = before.parameters.find((other) => isSame(other, parameter));
    const label = `Parameter ${parameter.name} of ${operationName(after)}`;
    if (parameter.required && !old?.required && !parameter.schema?.hasDefault)
      changes.push({
        kind: 'required',
        label,
        detail: old ? 'It was optional' : 'It is new',
        at: parameter.source,
        ...(old ? { was: old.source } : {}),
      });
    if (!old?.schema || !parameter.schema || old.schema.isOpaque || parameter.schema.isOpaque) continue;
    for (const { kind, detail } of narrowed(old.schema, parameter.schema)) {
      if (kind === 'gone') continue;
      // A query and a header are text: to take a number in place of a text is stricter, the other way is not.
      if (kind === 'type' && parameter.schema.types.includes('string')) continue;
      changes.push({ kind, label, detail, at: parameter.schema.source, was: old.schema.source });
    }
  }
  return changes;
}

const isSame = (a: ApiParameter, b: ApiParameter): boolean =>
  a.in === b.in && (a.in === 'header' ? a.name.toLowerCase() === b.name.toLowerCase() : a.name === b.name);

function bodyOf(before: ApiOperation, after: ApiOperation, compare: ReturnType<typeof schemaComparer>): Stricter[] {
  if (!after.body) return [];
  const isRequired: Stricter[] =
    after.body.required && !before.body?.required && hasNoForm(before)
      ? [
          {
            kind: 'required',
            label: `The body of ${operationName(after)}`,
            detail: before.body ? 'It was optional' : 'It is new',
            at: after.body.source,
          },
        ]
      : [];
  return [...isRequired, ...(before.body ? compare(before.body, after.body).flatMap(fromSchema) : [])];
}

/** Swagger 2.0 has the fields of a form among the parameters. */
const hasNoForm = ({ parameters }: ApiOperation): boolean =>
  parameters.every((parameter) => parameter.in !== 'formData');

function fromSchema({ kind, label, detail, before, after }: SchemaChange): Stricter[] {
  if (kind === 'gone' || !after) return [];
  const words = kind === 'required' ? `${detail.charAt(0).toUpperCase()}${detail.slice(1)}` : detail;
  return [{ kind, label, detail: words, at: after.source, was: before.source }];
}
