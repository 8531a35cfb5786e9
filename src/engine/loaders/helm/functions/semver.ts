import { plain, type TemplateFunction } from '../template/functions';
import { type GoValue, int64, Struct } from '../template/values';

/** Sprig's versions: Masterminds/semver v3, whose constraints differ from npm's in their spaces, wildcards and pre-releases. */
export const semverFunctions: Readonly<Record<string, TemplateFunction>> = {
  semver: plain(['string'], (text: string) => versionStruct(parseVersion(text))),
  semverCompare: plain(['string', 'string'], (constraint: string, text: string) =>
    satisfies(parseVersion(text), constraint),
  ),
};

export interface Version {
  readonly numbers: readonly [bigint, bigint, bigint];
  readonly prerelease: string;
  readonly metadata: string;
  readonly original: string;
}

const VERSION =
  /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;

/** @throws Error in the library's words. */
export function parseVersion(text: string): Version {
  const match = text.length <= 256 ? VERSION.exec(text) : null;
  if (!match) throw new Error('invalid semantic version');
  const [, major = '0', minor = '0', patch = '0', prerelease = '', metadata = ''] = match;
  return { numbers: [BigInt(major), BigInt(minor), BigInt(patch)], prerelease, metadata, original: text };
}

export function compareVersions(left: Version, right: Version): number {
  for (const [index, number] of left.numbers.entries()) {
    const other = right.numbers[index]!;
    if (number !== other) return number < other ? -1 : 1;
  }
  if (left.prerelease === right.prerelease) return 0;
  if (left.prerelease === '') return 1;
  if (right.prerelease === '') return -1;
  return comparePrereleases(left.prerelease.split('.'), right.prerelease.split('.'));
}

function comparePrereleases(left: readonly string[], right: readonly string[]): number {
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [a, b] = [left[index], right[index]];
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

function versionStruct(version: Version): Struct {
  const [major, minor, patch] = version.numbers.map((number) => int64(number)) as [GoValue, GoValue, GoValue];
  const text = `${version.numbers.join('.')}${version.prerelease && `-${version.prerelease}`}${version.metadata && `+${version.metadata}`}`;
  const methods = new Map<string, (args: readonly GoValue[]) => GoValue>([
    ['Major', () => major],
    ['Minor', () => minor],
    ['Patch', () => patch],
    ['Prerelease', () => version.prerelease],
    ['Metadata', () => version.metadata],
    ['Original', () => version.original],
    ['String', () => text],
    ['Compare', ([other]) => int64(compareVersions(version, versionOf(other)))],
    ['Equal', ([other]) => compareVersions(version, versionOf(other)) === 0],
    ['GreaterThan', ([other]) => compareVersions(version, versionOf(other)) > 0],
    ['LessThan', ([other]) => compareVersions(version, versionOf(other)) < 0],
  ]);
  return new Struct('*semver.Version', new Map<string, GoValue>([['Original', version.original]]), methods, text);
}

function versionOf(value: GoValue | undefined): Version {
  if (value instanceof Struct && value.text !== undefined) return parseVersion(value.text);
  throw new Error('wrong type for value; expected *semver.Version');
}

interface Constraint {
  readonly operator: string;
  readonly version: Version;
  /** Parts that were not written, or written as a wildcard. */
  readonly minorFree: boolean;
  readonly patchFree: boolean;
  readonly majorFree: boolean;
}

const PART = String.raw`v?([0-9]+|[xX*])(?:\.([0-9]+|[xX*]))?(?:\.([0-9]+|[xX*]))?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?`;
const OPERATOR = String.raw`(=|!=|>=|=>|<=|=<|>|<|~>|~|\^)?`;
const ONE = new RegExp(`^\\s*${OPERATOR}\\s*${PART}\\s*$`);
const EACH = new RegExp(`\\s*${OPERATOR}\\s*${PART}(?:\\s|,|$)`, 'g');
const RANGE = /(\S+)\s+-\s+(\S+)/g;

/** Whether the version is within a constraint (`>=1.19-0 <2 || ~3.1`). */
export function satisfies(version: Version, constraint: string): boolean {
  if (constraint.length > 2000) throw new Error(`improper constraint: ${constraint.slice(0, 50)}…`);
  const groups = constraint
    .replace(RANGE, '>=$1 <=$2')
    .split('||')
    .map((group) => parseGroup(group, constraint));
  return groups.some((group) => group.every((one) => holds(version, one)));
}

function parseGroup(group: string, whole: string): Constraint[] {
  const refuse = (): never => {
    throw new Error(`improper constraint: ${whole}`);
  };
  const found: Constraint[] = [];
  let rest = group.trim();
  if (rest === '') return refuse();
  while (rest !== '') {
    EACH.lastIndex = 0;
    const match = EACH.exec(rest);
    if (match?.index !== 0) return refuse();
    found.push(parseConstraint(match[0].replace(/[\s,]+$/, '')) ?? refuse());
    rest = rest.slice(match[0].length).replace(/^[\s,]+/, '');
  }
  return found;
}

function parseConstraint(text: string): Constraint | undefined {
  const match = ONE.exec(text);
  if (!match) return undefined;
  const [, operator = '', major = '', minor, patch, prerelease = ''] = match;
  const isFree = (part: string | undefined): boolean => part === undefined || /^[xX*]$/.test(part);
  const majorFree = isFree(major);
  const minorFree = majorFree || isFree(minor);
  const patchFree = minorFree || isFree(patch);
  const number = (part: string | undefined): bigint => (isFree(part) ? 0n : BigInt(part!));
  const version: Version = {
    numbers: [number(major), minorFree ? 0n : number(minor), patchFree ? 0n : number(patch)],
    prerelease: patchFree && prerelease === '' ? '' : prerelease,
    metadata: '',
    original: text,
  };
  return { operator, version, majorFree, minorFree, patchFree };
}

function holds(version: Version, constraint: Constraint): boolean {
  const { operator, version: wanted, majorFree, minorFree, patchFree } = constraint;
  const order = compareVersions(version, wanted);
  // A pre-release is taken only by a constraint that names one.
  const isStrange = version.prerelease !== '' && wanted.prerelease === '';
  const [major, minor] = version.numbers;
  const [wantedMajor, wantedMinor] = wanted.numbers;
  switch (operator) {
    case '!=':
      if (isStrange) return false;
      if (!patchFree) return order !== 0;
      if (majorFree) return false;
      return major !== wantedMajor || (!minorFree && minor !== wantedMinor);
    case '>':
      if (isStrange) return false;
      if (!patchFree) return order > 0;
      return major > wantedMajor || (!minorFree && major === wantedMajor && minor > wantedMinor);
    case '<':
      return !isStrange && order < 0;
    case '>=':
    case '=>':
      return !isStrange && order >= 0;
    case '<=':
    case '=<':
      if (isStrange) return false;
      if (!patchFree) return order <= 0;
      if (major > wantedMajor && !majorFree) return false;
      return majorFree || major < wantedMajor || minorFree || minor <= wantedMinor;
    case '^':
      return isCompatible(version, constraint, isStrange, order);
    case '~':
    case '~>':
      return isNear(version, constraint, isStrange, order);
    default:
      return patchFree ? isNear(version, constraint, isStrange, order) : !isStrange && order === 0;
  }
}

function isNear(
  version: Version,
  { version: wanted, majorFree, minorFree }: Constraint,
  isStrange: boolean,
  order: number,
): boolean {
  if (isStrange || order < 0) return false;
  if (majorFree) return true;
  if (version.numbers[0] !== wanted.numbers[0]) return false;
  return minorFree || version.numbers[1] === wanted.numbers[1];
}

function isCompatible(
  version: Version,
  { version: wanted, majorFree, minorFree, patchFree }: Constraint,
  isStrange: boolean,
  order: number,
): boolean {
  if (isStrange || order < 0) return false;
  const [major, minor, patch] = version.numbers;
  const [wantedMajor, wantedMinor, wantedPatch] = wanted.numbers;
  if (wantedMajor > 0n || minorFree) return majorFree || major === wantedMajor;
  if (major > 0n) return false;
  if (wantedMinor > 0n || patchFree) return minor === wantedMinor;
  if (minor > 0n) return false;
  return patch === wantedPatch;
}
