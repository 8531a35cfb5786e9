import type { EnvVar } from '../../model/envVar';
import { isSecretName } from '../../model/secret';
import type { Unit } from '../../model/unit';

/**
 * Whether a function of a chart's template makes the value (`htpasswd`, `randAlphaNum`, `genCA`): no file holds it, and it shows none of
 * the secrets that it may be made of.
 */
export function isMadeByTemplate(unit: Unit | undefined, { value, source }: EnvVar): boolean {
  if (unit?.loader !== 'helm' || !value) return false;
  const made = value.trim();
  const [line = ''] = made.split('\n');
  const encoded = base64Of(value);
  const files = [source.file, ...(unit.study?.texts.values() ?? [])];
  if (files.some(({ text }) => text.includes(line) || text.includes(encoded))) return false;
  return !(unit.values?.() ?? []).some(({ key, value: given }) => {
    if (typeof given !== 'string' || given.length < 3) return false;
    return given.trim() === made || (isSecretName(String(key.at(-1))) && made.includes(given));
  });
}

function base64Of(text: string): string {
  return btoa([...new TextEncoder().encode(text)].map((byte) => String.fromCharCode(byte)).join(''));
}
