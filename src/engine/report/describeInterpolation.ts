import type { Comparison, UnitChange } from '../diff/comparison';
import type { VariableUse } from '../model/envVar';
import { isReferenceText, isSecretName, looksLikeCredential, MASK } from '../model/secret';
import { compareText } from '../util/compareText';
import { evidence, sides } from './evidence';
import type { Masker } from './mask';
import type { Places } from './places';
import type { ReportEnv } from './report';

/**
 * The variables that files are made with (`${NAME:-default}`): those that came or went, and those that are given in another way: another
 * default, required or no longer, set by a file or no longer. Another value in the file that sets one is that file's own row.
 */
export function describeInterpolation(comparison: Comparison, places: Places, masker: Masker): ReportEnv[] {
  const rows = comparison.units.flatMap(({ change, before, after }) => {
    if (change === 'unchanged' && before === after) return [];
    const left = usesByName(before ?? laidOver(comparison, after));
    const right = usesByName(after);
    return [...new Set([...left.keys(), ...right.keys()])].flatMap((name) => {
      const [old, now] = [left.get(name), right.get(name)];
      if (old && now && isGivenAlike(old, now)) return [];
      return describeUse(old, now, places, masker);
    });
  });
  // Units that share a file share its variables.
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

/** A new file laid over a project brings its own variables, not those that the project has. */
function laidOver({ before }: Comparison, after: UnitChange['after']): UnitChange['before'] {
  return after?.over === undefined ? undefined : before.index.unit(after.over);
}

/** Of each variable the use that asks the most; which one does not depend on the order of the file. */
function usesByName(unit: UnitChange['after']): Map<string, VariableUse> {
  const found = new Map<string, VariableUse>();
  for (const use of unit?.variables ?? []) {
    // The tool itself gives it, or an earlier line of the file: nobody has to.
    if (use.value !== undefined && !use.setBy) continue;
    const known = found.get(use.name);
    if (!known || asksMore(use, known)) found.set(use.name, use);
  }
  return found;
}

function asksMore(use: VariableUse, other: VariableUse): boolean {
  if ((use.fallback === undefined) !== (other.fallback === undefined)) return use.fallback === undefined;
  if (use.required !== other.required) return use.required;
  return compareText(use.fallback ?? '', other.fallback ?? '') < 0;
}

function isGivenAlike(old: VariableUse, now: VariableUse): boolean {
  return old.fallback === now.fallback && old.required === now.required && !old.setBy === !now.setBy;
}

function describeUse(
  old: VariableUse | undefined,
  now: VariableUse | undefined,
  places: Places,
  masker: Masker,
): ReportEnv {
  const { name, required } = (now ?? old)!;
  const texts = [old?.value, old?.fallback, now?.value, now?.fallback];
  const secret = isSecretName(name) || texts.some((text) => text !== undefined && looksLikeCredential(text));
  const show = (text: string): string => {
    if (text === '' || (secret && isReferenceText(text))) return text;
    return secret ? MASK : masker.value(name, text);
  };
  const shown = (text: string | undefined): string | undefined => (text === undefined ? undefined : show(text));
  const [before, after] = [old, now].map((use) => shown(use?.value ?? use?.fallback));
  const fallback = sides(shown(old?.fallback), shown(now?.fallback));
  const setBy = evidence(old?.setBy && places.before(old.setBy), now?.setBy && places.after(now.setBy));
  return {
    resource: null,
    // A piece of a password behind a `$` is taken for a variable.
    name: masker.text(name),
    change: old ? (now ? 'changed' : 'removed') : 'added',
    source: 'interpolation',
    secret,
    required,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(fallback ? { fallback } : {}),
    ...(setBy.base || setBy.head ? { setBy } : {}),
    evidence: evidence(old && places.before(old.source), now && places.after(now.source)),
  };
}
