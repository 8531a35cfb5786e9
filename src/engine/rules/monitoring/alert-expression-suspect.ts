import { COUNTERS, GAUGES } from '../../catalogues/monitoring/metrics';
import { asText, at, entriesOf } from '../../model/json';
import type { StateRule } from '../rule';
import { type AlertRule, alertRules } from '../shared/alertRules';
import { metricOf, nodesOf, parseQuery, type QueryNode } from '../shared/promql';

export const alertExpressionSuspect: StateRule = {
  meta: {
    id: 'alert-expression-suspect',
    title: 'The expression of an alert cannot say what it is meant to',
    category: 'monitoring',
    severity: 'medium',
    confidence: 'likely',
    why: 'The alert fires for ever, or never, or at another threshold than its text says: people learn to ignore it.',
    remediation:
      'Take `rate()` of counters and none of gauges, and compare shares with shares and percentages with percentages.',
    messages: {
      rateOfGauge: {
        title: '{{alert}} takes {{function}}() of {{metric}}, which is a gauge',
        message:
          '{{function}}() is for counters: each time {{metric}} falls, it takes that for a restart and adds it up.',
      },
      counterOverTime: {
        title: '{{alert}} takes {{function}}() of {{metric}}, which is a counter',
        message:
          'A counter only grows, so {{function}}() of it is above any threshold one day and stays there; rate() tells how fast it grows.',
      },
      counterCompared: {
        title: '{{alert}} compares {{metric}}, a counter, with {{number}}',
        message:
          'A counter only grows: once above {{number}} the alert fires until the process restarts. rate() or increase() tell what happened lately.',
      },
      perSecond: {
        title: '{{alert}} says {{percent}} % and compares a rate per second with {{number}}',
        message:
          'The expression has no division, so {{number}} is {{number}} events per second and no share of anything.',
      },
      ratio: {
        title: '{{alert}} compares a share between 0 and 1 with {{number}}',
        message:
          'The expression divides one amount by another and is not multiplied by 100: it is never above {{number}}.',
      },
    },
  },
  *check(model) {
    for (const rule of alertRules(model)) {
      const query = rule.isAlert ? parseQuery(rule.expr) : undefined;
      if (!query || query.error) continue;
      for (const { messageId, data } of doubtsOf(rule, query.root)) {
        yield {
          messageId,
          data: { alert: rule.name, ...data },
          key: [rule.group, rule.name, messageId, String(data.metric ?? '')],
          resource: rule.file,
          at: rule.file.trace([...rule.path, 'expr'])[0]!,
        };
      }
    }
  },
};

interface Doubt {
  readonly messageId: string;
  readonly data: Readonly<Record<string, string | number>>;
}

const RATES = new Set(['rate', 'irate', 'increase']);
const OVER_TIME = new Set(['avg_over_time', 'max_over_time', 'min_over_time', 'quantile_over_time', 'sum_over_time']);

function* doubtsOf(rule: AlertRule, root: QueryNode): Iterable<Doubt> {
  for (const call of nodesOf(root)) {
    if (call.name !== 'FunctionCall') continue;
    const name = call.children[0]?.text ?? '';
    // Of a subquery nothing is said: the rate may be inside.
    const [range] = (call.children.find((child) => child.name === 'FunctionCallBody')?.children ?? []).filter(
      (child) => child.name === 'MatrixSelector',
    );
    const selector = range?.children.find((child) => child.name === 'VectorSelector');
    const metric = selector && metricOf(selector);
    if (metric === undefined) continue;
    if (RATES.has(name) && GAUGES.test(metric)) yield { messageId: 'rateOfGauge', data: { function: name, metric } };
    if (OVER_TIME.has(name) && COUNTERS.test(metric))
      yield { messageId: 'counterOverTime', data: { function: name, metric } };
  }
  for (const comparison of comparisonsOf(root)) yield* doubtsOfComparison(rule, comparison);
}

interface Comparison {
  readonly left: QueryNode;
  readonly number: number;
}

/** `… > 5`, at the top of the expression and of the sides of its `and`, `or`, `unless`. */
function comparisonsOf(node: QueryNode): Comparison[] {
  const inner = unwrapped(node);
  if (inner.name !== 'BinaryExpr') return [];
  const [left, ...rest] = inner.children;
  const right = rest.at(-1);
  const operator = rest[0]?.name ?? '';
  if (!left || !right) return [];
  if (/^(?:And|Or|Unless)$/.test(operator)) return [...comparisonsOf(left), ...comparisonsOf(right)];
  const number = unwrapped(right).name === 'NumberDurationLiteral' ? Number(unwrapped(right).text) : Number.NaN;
  return /^(?:Gtr|Gte)$/.test(operator) && Number.isFinite(number) ? [{ left: unwrapped(left), number }] : [];
}

function unwrapped(node: QueryNode): QueryNode {
  let inner = node;
  while ((inner.name === 'ParenExpr' || inner.name === 'PromQL') && inner.children.length === 1)
    inner = inner.children[0]!;
  return inner;
}

function* doubtsOfComparison(rule: AlertRule, { left, number }: Comparison): Iterable<Doubt> {
  const summed = insideOfSum(left);
  const metric = summed.name === 'VectorSelector' ? metricOf(summed) : undefined;
  // Above nothing: whether it ever happened is asked.
  if (metric !== undefined && COUNTERS.test(metric) && number > 0 && isPlain(summed))
    yield { messageId: 'counterCompared', data: { metric, number } };

  const percents = percentagesIn(rule);
  const nodes = nodesOf(left);
  const divides = nodes.some(({ name }) => name === 'Div');
  const [percent] = percents.filter((one) => Math.abs(one / 100 - number) < 1e-9);
  const isRate = summed.name === 'FunctionCall' && ['rate', 'irate'].includes(summed.children[0]?.text ?? '');
  // Seconds of a processor for a second are a share by themselves.
  if (percent !== undefined && isRate && !divides && !/_seconds_(?:total|sum)\b/.test(summed.text))
    yield { messageId: 'perSecond', data: { percent, number } };

  if (percents.includes(number) && number > 1 && number <= 100 && isShare(left))
    yield { messageId: 'ratio', data: { number } };
}

/** What `sum(…)`, `sum by (x) (…)` and the like are taken of. */
function insideOfSum(node: QueryNode): QueryNode {
  let inner = unwrapped(node);
  while (inner.name === 'AggregateExpr') {
    const argument = inner.children.find(({ name }) => name === 'FunctionCallBody')?.children.at(-1);
    if (!argument) return inner;
    inner = unwrapped(argument);
  }
  return inner;
}

/** `x_total offset 1h` and the like compare two times. */
function isPlain({ text }: QueryNode): boolean {
  return !/\boffset\b|@/.test(text);
}

function percentagesIn({ value }: AlertRule): number[] {
  const texts = entriesOf(at(value, ['annotations'])).map(([, text]) => asText(text) ?? '');
  return texts.flatMap((text) =>
    [...text.slice(0, 2000).matchAll(/(?<![\d.])(\d{1,3}(?:\.\d{1,3})?)\s?(?:%|percent)/g)].map(([, digits]) =>
      Number(digits),
    ),
  );
}

/** One amount divided by another of the same unit, and nothing done to it. */
function isShare(node: QueryNode): boolean {
  const inner = insideOfSum(node);
  if (inner.name !== 'BinaryExpr') return false;
  const isDivision = inner.children.some(({ name }) => name === 'Div');
  const hasHundred = /\b100\b|1e2/.test(inner.text);
  const units = nodesOf(inner)
    .filter(({ name }) => name === 'VectorSelector')
    .map((selector) => /_(bytes|total|seconds|count|sum)$/.exec(metricOf(selector) ?? '')?.[1]);
  return isDivision && !hasHundred && units.length === 2 && units[0] !== undefined && units[0] === units[1];
}
