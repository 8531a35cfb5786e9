import type { VariableUse } from '../../model/envVar';
import type { Source } from '../../model/source';
import type { Use } from './interpolate';

/**
 * The model's word for a use. `${A+r}` and `${A:+r}` have the empty text as fallback: that they give nothing when A is unset is
 * what the author meant.
 */
export function variableUse(use: Use, source: Source, resource?: string): VariableUse {
  const { name, operator, word, value } = use;
  const fallback = operator?.endsWith('-') ? word : operator?.endsWith('+') ? '' : undefined;
  return {
    name,
    required: operator?.endsWith('?') ?? false,
    source,
    ...(fallback === undefined ? {} : { fallback }),
    ...(value === undefined ? {} : { value }),
    ...(resource === undefined ? {} : { resource }),
  };
}
