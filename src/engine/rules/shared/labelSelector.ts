import { asText, at, entriesOf, isObject, itemsOf, type Json } from '../../model/json';

/** The first requirement of a label selector that the labels do not meet, as people write it. What is filled in later, any label meets. */
export function unmetRequirement(selector: Json | undefined, labels: Json | undefined): string | undefined {
  const labelOf = (key: string): string | undefined => (isObject(labels) ? asText(at(labels, [key])) : undefined);
  for (const [key, value] of entriesOf(at(selector, ['matchLabels']))) {
    const wanted = asText(value);
    if (wanted === undefined || isPlaceholder(wanted) || isPlaceholder(labelOf(key) ?? '')) continue;
    if (labelOf(key) !== wanted) return `${key}=${wanted}`;
  }
  for (const condition of itemsOf(at(selector, ['matchExpressions']))) {
    const key = asText(at(condition, ['key'])) ?? '';
    const operator = asText(at(condition, ['operator'])) ?? '';
    const values = itemsOf(at(condition, ['values'])).map(asText);
    if (!meets(operator, values, labelOf(key))) return `${key} ${operator} ${values.join(', ')}`.trim();
  }
  return undefined;
}

function meets(operator: string, values: readonly (string | undefined)[], value: string | undefined): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return true;
  }
}

function isPlaceholder(text: string): boolean {
  return /[${}<>%]/.test(text);
}
