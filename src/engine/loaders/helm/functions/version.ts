import { goQuote } from '../template/quoting';

export interface Version {
  readonly numbers: readonly [bigint, bigint, bigint];
  readonly prerelease: string;
  readonly metadata: string;
  readonly original: string;
}

const VERSION =
  /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;

/** No honest version is longer. */
const MAX_LENGTH = 1000;

/**
 * A version as Masterminds/semver v3.4 reads it: parts may be missing, a `v` may lead.
 * @throws Error in the library's words
 */
export function parseVersion(text: string): Version {
  const match = text.length <= MAX_LENGTH ? VERSION.exec(text) : null;
  if (!match) throw new Error('invalid semantic version');
  const [, major = '0', minor = '0', patch = '0', prerelease = '', metadata = ''] = match;
  const numbers = [segment(major), segment(minor), segment(patch)] as const;
  if (prerelease.split('.').some((part) => /^0\d+$/.test(part))) throw new Error('version segment starts with 0');
  return { numbers, prerelease, metadata, original: text };
}

function segment(text: string): bigint {
  const value = BigInt(text);
  if (value < 2n ** 64n) return value;
  throw new Error(`error parsing version segment: strconv.ParseUint: parsing ${goQuote(text)}: value out of range`);
}

export function compareVersions(left: Version, right: Version): number {
  for (const [index, number] of left.numbers.entries()) {
    const other = right.numbers[index]!;
    if (number !== other) return number < other ? -1 : 1;
  }
  return comparePrereleases(left.prerelease, right.prerelease);
}

/** A version comes after all of its pre-releases. */
export function comparePrereleases(left: string, right: string): number {
  if (left === right) return 0;
  if (left === '') return 1;
  if (right === '') return -1;
  const [lefts, rights] = [left.split('.'), right.split('.')];
  for (let index = 0; index < Math.max(lefts.length, rights.length); index++) {
    const [a, b] = [lefts[index], rights[index]];
    if (a === undefined) return -1;
    if (b === undefined) return 1;
    if (a === b) continue;
    const [isANumber, isBNumber] = [/^\d+$/.test(a), /^\d+$/.test(b)];
    if (isANumber && isBNumber) return BigInt(a) < BigInt(b) ? -1 : 1;
    if (isANumber !== isBNumber) return isANumber ? -1 : 1;
    return a < b ? -1 : 1;
  }
  return 0;
}
