import { PROMETHEUS_FIELDS } from '../../catalogues/monitoring/prometheusFields';
import { asText, at, isObject, itemsOf, type Path } from '../../model/json';
import type { Resource } from '../../model/resource';
import type { Draft, StateRule } from '../rule';
import { alertRules, ruleGroupsOf } from '../shared/alertRules';
import { gradeOfTestData } from '../shared/files';
import { parseQuery } from '../shared/promql';
import { unknownFields } from '../shared/unknownFields';

export const alertRulesInvalid: StateRule = {
  meta: {
    id: 'alert-rules-invalid',
    title: 'Prometheus refuses a file of rules',
    category: 'monitoring',
    severity: 'high',
    confidence: 'likely',
    why: 'Prometheus does not start, or keeps its old rules at a reload, because of one rule that it cannot read; the operator refuses the object.',
    remediation: 'Correct the rule; `promtool check rules` shows what Prometheus would say.',
    messages: {
      expression: {
        title: 'The expression of {{rule}} in {{file}} is no PromQL',
        message: 'The parser stops at character {{column}}, near `{{near}}`.',
      },
      field: {
        title: '{{file}} has {{field}}, which is no field of {{where}}',
        message: 'Prometheus reads rules strictly: "field {{field}} not found".{{hint}}',
      },
      group: {
        title: 'Group {{group}} is there twice in {{file}}',
        message: 'Prometheus says: groupname "{{group}}" is repeated in the same file.',
      },
      shape: {
        title: 'A rule of group {{group}} in {{file}} {{lack}}',
        message: 'Prometheus takes a rule with an expression, and one of `alert` and `record`.',
      },
    },
  },
  *check(model) {
    for (const { file, path } of ruleGroupsOf(model)) {
      const grade = gradeOfTestData(file.trace([])[0]!.file.path);
      for (const draft of problemsOf(file, path)) yield { ...draft, ...grade };
    }
    for (const { file, path, group, name, expr } of alertRules(model)) {
      const error = parseQuery(expr)?.error;
      if (!error) continue;
      yield {
        messageId: 'expression',
        data: { rule: name, file: file.name, column: error.from + 1, near: error.near },
        key: ['expression', group, name, expr],
        resource: file,
        at: file.trace([...path, 'expr'])[0]!,
        ...gradeOfTestData(file.trace([])[0]!.file.path),
      };
    }
  },
};

function* problemsOf(file: Resource, path: Path): Iterable<Draft> {
  const groups = itemsOf(at(file.value, path));
  const isFile = file.kind === 'prometheus-rules';
  const names = new Set<string>();
  for (const [index, group] of groups.entries()) {
    const name = asText(at(group, ['name'])) ?? '';
    const place = [...path, index];
    if (name !== '' && names.has(name)) yield found('group', { group: name }, [name], [...place, 'name']);
    names.add(name);
    for (const [number, rule] of itemsOf(at(group, ['rules'])).entries()) {
      const lack = isObject(rule) ? lackOf(rule) : undefined;
      if (lack !== undefined)
        yield found('shape', { group: name, lack }, [name, lack, number], [...place, 'rules', number]);
    }
    // The schema of a PrometheusRule is another rule's matter.
    if (!isFile) continue;
    for (const { field, path: at, near } of unknownFields(group, PROMETHEUS_FIELDS, 'group')) {
      const where = at.length > 1 ? 'a rule' : 'a group';
      const hint = near === undefined ? '' : ` Did you mean ${near}?`;
      yield found('field', { field, where, hint }, [name, ...at], [...place, ...at]);
    }
  }

  function found(
    messageId: string,
    data: Readonly<Record<string, string>>,
    key: readonly (string | number)[],
    place: Path,
  ): Draft {
    return {
      messageId,
      data: { file: file.name, ...data },
      key: [messageId, ...key],
      resource: file,
      at: file.trace(place)[0]!,
      confidence: 'certain',
    };
  }
}

function lackOf(rule: Readonly<Record<string, unknown>>): string | undefined {
  const has = (field: string): boolean => Object.hasOwn(rule, field) && rule[field] !== null && rule[field] !== '';
  if (has('alert') && has('record')) return 'has both `alert` and `record`';
  if (!has('alert') && !has('record')) return 'has neither `alert` nor `record`';
  return has('expr') ? undefined : 'has no expression';
}
