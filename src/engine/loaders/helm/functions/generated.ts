import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Path } from '../../../model/json';
import { type Call, originsOf } from '../template/functions';
import { Origins, type Tracked } from '../template/origins';
import type { GoValue } from '../template/values';

/** The first step of an origin that is no key of the values: Helm makes the value anew in every run (a password, a certificate, the time). */
export const GENERATED = '\0generated';

export const isGenerated = (path: Path): boolean => path[0] === GENERATED;

/** A value in the place of one that Helm makes anew in every run: the same in every run of ours, and marked. */
export function generated(name: string, value: GoValue, args: readonly Tracked[]): Tracked {
  return { value, from: originsOf(args).join(Origins.of([GENERATED, name])) };
}

/** So many characters of an alphabet, different for each place that asks, equal in every run. */
export function placeholderText({ site }: Call, alphabet: string, length: number): string {
  if (length > 100_000) throw new Error(`a text of ${length} characters is more than a chart may make`);
  let text = '';
  for (let block = 0; text.length < length; block++) {
    for (const byte of sha256(utf8ToBytes(`${site}#${block}`))) text += alphabet[byte % alphabet.length];
  }
  return text.slice(0, length);
}

export function placeholderHex({ site }: Call): string {
  return bytesToHex(sha256(utf8ToBytes(site)));
}
