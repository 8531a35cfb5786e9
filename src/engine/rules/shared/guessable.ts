import type { EnvVar } from '../../model/envVar';
import type { Resource } from '../../model/resource';
import { weakMemo } from '../../util/weakMemo';

/** A password that is the name of what it opens: of the resource, or of the user or database beside it. */
export function isNameOfItsOwn(resource: Resource, { name, value }: EnvVar): boolean {
  const word = value?.toLowerCase() ?? '';
  if (word.length < 3) return false;
  const isIn = (text: string): boolean => `-${text.toLowerCase()}-`.includes(`-${word}-`);
  return isIn(resource.name) || namingOf(resource).some((one) => one.name !== name && isIn(one.value ?? ''));
}

/** The variables that name a user or a database: few among many. */
const namingOf = weakMemo(({ facets }: Resource) => facets.env.filter(({ name }) => NAMES.test(name)));

const NAMES = /(?:^|[_.-])(?:user|user_?name|login|db|database|db_?name)$/i;
