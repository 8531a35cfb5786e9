import type { EnvVar } from '../../model/envVar';
import type { Resource } from '../../model/resource';

/** A password that is the name of what it opens: of the resource, or of the user or database beside it. */
export function isNameOfItsOwn({ name: own, facets }: Resource, { name, value }: EnvVar): boolean {
  const word = value?.toLowerCase() ?? '';
  if (word.length < 3) return false;
  const isIn = (text: string): boolean => `-${text.toLowerCase()}-`.includes(`-${word}-`);
  return isIn(own) || facets.env.some((one) => one.name !== name && NAMES.test(one.name) && isIn(one.value ?? ''));
}

const NAMES = /(?:^|[_.-])(?:user|user_?name|login|db|database|db_?name)$/i;
