import { originsOf, plain, type TemplateFunction, tracking } from '../template/functions';
import { type GoValue, isTrue, kindOf, typeOf } from '../template/values';
import { isEmpty } from './convert';
import { deepEqual } from './deepEqual';

/** Sprig's defaults and questions of type (Masterminds/sprig v3 `defaults.go`, `reflect.go`). */
export const typeFunctions: Readonly<Record<string, TemplateFunction>> = {
  default: tracking(
    ['any', 'any'],
    ([fallback, given]) => {
      if (given === undefined || isEmpty(given.value))
        return { ...fallback!, from: originsOf([fallback!, ...(given ? [given] : [])]) };
      return given;
    },
    true,
  ),
  coalesce: tracking(
    ['any'],
    (args) => {
      const index = args.findIndex(({ value }) => !isEmpty(value));
      if (index < 0) return { value: null, from: originsOf(args) };
      return { ...args[index]!, from: originsOf(args.slice(0, index + 1)) };
    },
    true,
  ),
  empty: plain(['any'], isEmpty),
  ternary: tracking(['any', 'any', 'bool'], ([yes, no, test]) => {
    const chosen = isTrue(test!.value) ? yes! : no!;
    return { ...chosen, from: chosen.from.join(test!.from) };
  }),
  kindOf: plain(['any'], kindOf),
  kindIs: plain(['string', 'any'], (kind: string, value: GoValue) => kindOf(value) === kind),
  typeOf: plain(['any'], typeOf),
  typeIs: plain(['string', 'any'], (type: string, value: GoValue) => typeOf(value) === type),
  typeIsLike: plain(
    ['string', 'any'],
    (type: string, value: GoValue) => typeOf(value) === type || typeOf(value) === `*${type}`,
  ),
  deepEqual: tracking(['any', 'any'], ([left, right], call) => ({
    value: deepEqual(left!.value, right!.value, call.spend),
    from: originsOf([left!, right!]),
  })),
};
