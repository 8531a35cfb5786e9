import { asText, at, isObject, itemsOf, type Json, type Path } from '../../model/json';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { weakMemo } from '../../util/weakMemo';
import { isLogQuery } from './promql';

/** An alerting or recording rule of Prometheus, in a file of rules or a PrometheusRule. */
export interface AlertRule {
  readonly file: Resource;
  /** Where the rule stands in the value of `file`. */
  readonly path: Path;
  /** The name of its group, and its own. */
  readonly group: string;
  readonly name: string;
  readonly isAlert: boolean;
  readonly expr: string;
  readonly value: Json;
}

/** What holds groups of rules, with the place of `groups`; not the rules of Loki, which are of another language. */
export const ruleGroupsOf: (model: Model) => { readonly file: Resource; readonly path: Path }[] = weakMemo((model) => [
  ...model.index
    .ofKind('prometheus-rules')
    .filter((file) => !isOfLoki(file, ['groups']))
    .map((file) => ({ file, path: ['groups'] })),
  ...model.index
    .ofKind('PrometheusRule')
    .filter(({ apiVersion }) => apiVersion?.startsWith('monitoring.coreos.com/'))
    .map((file) => ({ file, path: ['spec', 'groups'] })),
]);

function isOfLoki(file: Resource, path: Path): boolean {
  return /(^|[/._-])loki([/._-]|$)/i.test(file.name) || rulesIn(file, path).some(({ expr }) => isLogQuery(expr));
}

/** The rules of all files. */
export const alertRules: (model: Model) => AlertRule[] = weakMemo((model) =>
  ruleGroupsOf(model).flatMap(({ file, path }) => rulesIn(file, path)),
);

function rulesIn(file: Resource, path: Path): AlertRule[] {
  return itemsOf(at(file.value, path)).flatMap((group, index) =>
    itemsOf(at(group, ['rules'])).flatMap((rule, place): AlertRule[] => {
      const alert = asText(at(rule, ['alert']));
      const name = alert ?? asText(at(rule, ['record']));
      const expr = asText(at(rule, ['expr']));
      if (!isObject(rule) || name === undefined || expr === undefined) return [];
      return [
        {
          file,
          path: [...path, index, 'rules', place],
          group: asText(at(group, ['name'])) ?? '',
          name,
          isAlert: alert !== undefined,
          expr,
          value: rule,
        },
      ];
    }),
  );
}
