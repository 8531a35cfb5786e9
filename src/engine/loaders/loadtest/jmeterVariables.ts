/** The variables that a plan defines for its user, by name. */
export type PlanVariables = ReadonlyMap<string, string>;

/** Variables may be made of others; deeper ones are a circle. */
const MAX_DEPTH = 5;

/** Longer texts are no addresses. */
const MAX_LENGTH = 1000;

/**
 * A text with the plan's own variables filled in, and with the defaults of properties that the command line may give
 * (`${__P(host,localhost)}`). `undefined` when something else is in it that only a run can tell.
 * https://jmeter.apache.org/usermanual/functions.html
 */
export function fillIn(text: string, variables: PlanVariables, depth = 0): string | undefined {
  if (text.length > MAX_LENGTH || depth > MAX_DEPTH) return undefined;
  let isKnown = true;
  const filled = text.replaceAll(/\$\{([^{}]{1,200})\}/g, (_, inside: string) => {
    const value = defaultOf(inside) ?? variables.get(inside);
    const known = value === undefined ? undefined : fillIn(value, variables, depth + 1);
    if (known === undefined) isKnown = false;
    return known ?? '';
  });
  return isKnown && !filled.includes('${') ? filled : undefined;
}

/** The default of `__P(name,default)` and `__property(name,variable,default)`. */
function defaultOf(inside: string): string | undefined {
  const [, called, list = ''] = /^__(P|property)\((.*)\)$/.exec(inside) ?? [];
  const words = list.split(',');
  if (called === 'P') return words[1]?.trim();
  return called === 'property' ? words[2]?.trim() : undefined;
}
