import { type ImmutableField, immutableFieldsOf, RESOURCE_REMEDY } from '../../catalogues/kubernetes/immutable';
import type { FieldChange, ResourceChange } from '../../diff/comparison';
import { at, type Path } from '../../model/json';
import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import type { ChangeRule, Draft } from '../rule';
import { holdsWhen } from '../shared/immutableWhen';
import { isKubernetes, objectName } from '../shared/kubernetes';
import { sameJson } from '../shared/sameJson';
import { transitionRulesOf } from '../shared/transitionRules';

export const immutableField: ChangeRule = {
  meta: {
    id: 'immutable-field',
    title: 'A field of a Kubernetes object changes that cannot be changed',
    category: 'breaking',
    severity: 'high',
    confidence: 'certain',
    why: 'The API server refuses the update ("field is immutable"); the whole `kubectl apply` or `helm upgrade` fails at this object.',
    remediation: 'Give the object a new name, or delete it first and plan for the gap.',
    messages: {
      changed: {
        title: '{{object}} changes {{field}}, which cannot be changed',
        message: 'The API server answers: {{answer}}. {{remedy}}',
      },
    },
  },
  *checkChange({ resources, after: model }) {
    for (const change of resources) {
      const { before, after } = change;
      if (change.change !== 'changed' || !before || !after || !isKubernetes(after)) continue;
      yield* builtIn(change, before, after, model);
      yield* custom(change, before, after, model);
    }
  },
};

function* builtIn({ fields }: ResourceChange, before: Resource, after: Resource, model: Model): Iterable<Draft> {
  const told = new Set<string>();
  for (const row of immutableFieldsOf(groupOf(after), after.kind)) {
    for (const path of changedAt(row, fields, before, after)) {
      const field = path.join('.');
      if (told.has(field) || !holdsWhen(row.when, { before, after, path, model })) continue;
      told.add(field);
      yield draftOf(before, after, path, {
        changed: fields.find(({ afterPath }) => afterPath && isBelow(afterPath, path)),
        answer: row.message.replace('{{name}}', after.name).replace(/\.$/, ''),
        remedy: row.remedy,
        ...(row.confidence === undefined ? {} : { confidence: row.confidence }),
      });
    }
  }
}

/** A transition rule is only asked where both sides have the field. */
function* custom({ fields }: ResourceChange, before: Resource, after: Resource, model: Model): Iterable<Draft> {
  for (const { path, message } of transitionRulesOf(model, after)) {
    const isOnBoth = at(before.value, path) !== undefined && at(after.value, path) !== undefined;
    if (!isOnBoth || !fields.some((field) => touches(pathOf(field), path, before, after))) continue;
    const answer = `The ${after.kind} "${after.name}" is invalid: ${path.join('.')}: Invalid value: …: ${message}`;
    yield draftOf(before, after, path, { answer: answer.replace(/\.$/, ''), remedy: RESOURCE_REMEDY });
  }
}

/** The places of a row that change: its own path, or each field below it that is not excepted. */
function changedAt(
  { path, except }: ImmutableField,
  fields: readonly FieldChange[],
  before: Resource,
  after: Resource,
): Path[] {
  const root = path.split('.');
  const touched = fields.map(pathOf).filter((changed) => touches(changed, root, before, after));
  if (!except) return touched.length === 0 ? [] : [root];
  const excepted = except.map((pattern) => pattern.split('.'));
  const open = touched.filter((changed) => !excepted.some((pattern) => isBelow(changed.slice(root.length), pattern)));
  const children = new Set(open.map((changed) => changed[root.length]).filter((key) => key !== undefined));
  return [...children].map((key) => [...root, key]);
}

/** Whether a changed place is at or below the field, or above it and the field differs. */
function touches(changed: Path, field: Path, before: Resource, after: Resource): boolean {
  if (isBelow(changed, field)) return true;
  return isBelow(field, changed) && !sameJson(at(before.value, field), at(after.value, field));
}

/** Whether the path begins as the pattern does; `*` stands for any step. */
function isBelow(path: Path, pattern: Path): boolean {
  return path.length >= pattern.length && pattern.every((step, index) => step === '*' || step === path[index]);
}

function pathOf({ beforePath, afterPath }: FieldChange): Path {
  return afterPath ?? beforePath ?? [];
}

function groupOf({ apiVersion = '' }: Resource): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

interface Said {
  /** The first change in the field. */
  readonly changed?: FieldChange | undefined;
  readonly answer: string;
  readonly remedy: string;
  readonly confidence?: 'likely';
}

function draftOf(before: Resource, after: Resource, path: Path, { changed, answer, remedy, confidence }: Said): Draft {
  const field = path.join('.');
  const whole = sourceOf(after, path);
  // What is built may take the field of one file and what changes in it of another: the change is shown.
  const part = changed?.afterPath ? sourceOf(after, changed.afterPath) : whole;
  const isElsewhere = part.file.path !== whole.file.path;
  return {
    messageId: 'changed',
    data: { object: objectName(after), field, answer, remedy },
    key: [after.kind, after.namespace ?? '', after.name, field],
    resource: after,
    at: isElsewhere ? part : whole,
    before: sourceOf(before, isElsewhere ? (changed?.beforePath ?? path) : path),
    ...(confidence === undefined ? {} : { confidence }),
  };
}
