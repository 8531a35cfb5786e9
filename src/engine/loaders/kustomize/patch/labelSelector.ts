/** One condition on a map of labels or annotations. */
interface Requirement {
  readonly key: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

type Operator = 'in' | 'notin' | 'exists' | 'absent' | '>' | '<';

/** All conditions must hold. */
export type LabelSelector = readonly Requirement[];

/** Whether labels (or annotations) meet every condition. Who must not have a value may lack the key. */
export function matchesLabels(labels: ReadonlyMap<string, string>, selector: LabelSelector): boolean {
  return selector.every(({ key, operator, values }) => {
    const value = labels.get(key);
    switch (operator) {
      case 'in':
        return value !== undefined && values.includes(value);
      case 'notin':
        return value === undefined || !values.includes(value);
      case 'exists':
        return value !== undefined;
      case 'absent':
        return value === undefined;
      default: {
        if (value === undefined || !INTEGER.test(value)) return false;
        const [is, limit] = [BigInt(value), BigInt(values[0]!)];
        return operator === '>' ? is > limit : is < limit;
      }
    }
  });
}

/**
 * Reads `app=web,tier in (a, b),!old`: the grammar of Kubernetes' label selectors
 * (kyaml/yaml/internal/k8sgen/pkg/labels/selector.go). The error says what is wrong, not what is written.
 */
export function parseLabelSelector(text: string): LabelSelector | { readonly error: string } {
  const tokens = text.match(/[^\s=!(),<>]+|[=!]=|[=!(),<>]/g) ?? [];
  const requirements: Requirement[] = [];
  let next = 0;
  const isWord = (token: string | undefined): token is string => token !== undefined && !/^[=!(),<>]/.test(token);

  /** `(a, b)`: values may be empty. */
  const valueSet = (): string[] | undefined => {
    if (tokens[next++] !== '(') return undefined;
    const values: string[] = [];
    for (let expectsValue = true; ; expectsValue = !expectsValue) {
      const token = tokens[next++];
      if (token === undefined) return undefined;
      if (expectsValue && isWord(token)) values.push(token);
      else {
        if (expectsValue) {
          values.push('');
          expectsValue = false;
        }
        if (token === ')') return values;
        if (token !== ',') return undefined;
      }
    }
  };

  const requirement = (): Requirement | string => {
    const isAbsent = tokens[next] === '!';
    if (isAbsent) next++;
    const key = tokens[next++];
    if (!isWord(key) || !isQualifiedName(key)) return 'a key is expected';
    if (isAbsent) return { key, operator: 'absent', values: [] };
    const sign = tokens[next];
    if (sign === undefined || sign === ',') return { key, operator: 'exists', values: [] };
    next++;
    if (sign === 'in' || sign === 'notin') {
      const values = valueSet();
      return values ? { key, operator: sign, values } : `values in parentheses are expected after ${sign}`;
    }
    if (!['=', '==', '!=', '>', '<'].includes(sign))
      return "one of '=', '==', '!=', 'in', 'notin', '>', '<' is expected";
    const value = tokens[next];
    if (isWord(value)) next++;
    else if (value !== undefined && value !== ',') return 'a value is expected';
    const values = [isWord(value) ? value : ''];
    if (sign === '>' || sign === '<') {
      return INTEGER.test(values[0]!)
        ? { key, operator: sign, values }
        : "for '>' and '<' the value must be a whole number";
    }
    return { key, operator: sign === '!=' ? 'notin' : 'in', values };
  };

  while (next < tokens.length) {
    const found = requirement();
    if (typeof found === 'string') return { error: found };
    if (!found.values.every(isLabelValue)) return { error: 'a value is not a valid label value' };
    requirements.push(found);
    if (next === tokens.length) break;
    if (tokens[next++] !== ',') return { error: "',' or the end is expected" };
    if (next === tokens.length) return { error: "a key is expected after ','" };
  }
  return requirements;
}

const INTEGER = /^[-+]?\d{1,19}$/;

/** Kubernetes' rule for keys: a name of up to 63 characters, and before a slash a domain of up to 253. */
function isQualifiedName(key: string): boolean {
  const [name, domain, ...more] = key.split('/').reverse();
  if (
    more.length > 0 ||
    (domain !== undefined && (domain.length > 253 || !/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(domain)))
  ) {
    return false;
  }
  return name !== '' && isLabelValue(name!);
}

const isLabelValue = (value: string): boolean =>
  value === '' || (value.length <= 63 && /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(value));
