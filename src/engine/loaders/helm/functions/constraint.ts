import { RE2JS } from 're2js';
import { lazy } from '../../../util/lazy';
import { comparePrereleases, compareVersions, parseVersion, type Version } from './version';

/** One comparison: an operator and a version of which parts may be missing, or wildcards. */
interface Constraint {
  readonly operator: string;
  readonly version: Version;
  /** Some part is missing: `1.x`, `1`, `*`. */
  readonly isOpen: boolean;
  readonly hasNoMinor: boolean;
  readonly hasNoPatch: boolean;
}

const PART = String.raw`v?[0-9|xX*]+(?:\.[0-9|xX*]+)?(?:\.[0-9|xX*]+)?(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?`;
// As upstream has them, in its order: the first that fits is taken.
const OPERATOR = '(?:=||!=|>|<|>=|=>|<=|=<|~|~>|\\^)';
const STRICT_OPERATOR = '(!=|>=|=>|<=|=<|~>|=|>|<|~|\\^|)';
const ONE = new RegExp(
  `^\\s*${STRICT_OPERATOR}\\s*(v?([0-9|xX*]+)(\\.[0-9|xX*]+)?(\\.[0-9|xX*]+)?(-[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?)\\s*$`,
);
const EACH = new RegExp(`${STRICT_OPERATOR}\\s*${PART}`, 'g');
const RANGE = new RegExp(`(${PART})\\s+-\\s+(${PART})`, 'g');
/** Comparisons with spaces or commas between them. Many ways lead through spaces, so it runs in linear time. */
const comparisons = lazy(() =>
  RE2JS.compile(`(\\s*${OPERATOR}\\s*${PART}\\s*)((?:\\s+|,\\s*)${OPERATOR}\\s*${PART}\\s*)*`),
);

/** No honest constraint is longer. */
const MAX_LENGTH = 1000;

/**
 * Whether the version is within a constraint (`>=1.19-0 <2 || ~3.1`) of Masterminds/semver v3.4, which differs from npm's in spaces, wildcards
 * and pre-releases.
 * @throws Error in the library's words
 */
export function satisfies(version: Version, constraint: string): boolean {
  return parseConstraints(constraint)(version);
}

/** The check that a constraint stands for. A bad constraint is told before a bad version. */
export function parseConstraints(constraint: string): (version: Version) => boolean {
  if (constraint.length > MAX_LENGTH) throw new Error(`improper constraint: ${constraint.slice(0, 50)}`);
  const groups = constraint.replace(RANGE, '>= $1, <= $2 ').split('||').map(parseGroup);
  return (version) =>
    groups.some((group) => {
      // One pre-release among the comparisons lets pre-releases through all of them.
      const takesPrereleases = group.some((one) => one.version.prerelease !== '');
      return group.every((one) => (version.prerelease === '' || takesPrereleases) && holds(version, one));
    });
}

function parseGroup(group: string): Constraint[] {
  if (!comparisons().matches(group)) throw new Error(`improper constraint: ${group}`);
  return (group.match(EACH) ?? [group]).map(parseConstraint);
}

function parseConstraint(text: string): Constraint {
  const match = ONE.exec(text);
  if (!match) throw new Error(`improper constraint: ${text}`);
  const [, operator = '', , major = '', minor = '', patch = '', prerelease = ''] = match;
  const isFree = (part: string): boolean => /^\.?[xX*]?$/.test(part);
  const [kept, hasNoMinor, hasNoPatch] = isFree(major)
    ? ['0.0.0', false, false]
    : isFree(minor)
      ? [`${major}.0.0`, true, false]
      : isFree(patch)
        ? [`${major}${minor}.0`, false, true]
        : [`${major}${minor}${patch}`, false, false];
  try {
    const version = parseVersion(kept + prerelease);
    return { operator, version, isOpen: isFree(major) || hasNoMinor || hasNoPatch, hasNoMinor, hasNoPatch };
  } catch {
    throw new Error('constraint parser error');
  }
}

function holds(version: Version, constraint: Constraint): boolean {
  const { operator, version: wanted, isOpen, hasNoMinor, hasNoPatch } = constraint;
  const order = compareVersions(version, wanted);
  const [major, minor] = version.numbers;
  const [wantedMajor, wantedMinor] = wanted.numbers;
  switch (operator) {
    case '!=':
      return differs(version, constraint);
    case '>':
      if (!isOpen || major !== wantedMajor) return isOpen ? major > wantedMajor : order > 0;
      if (hasNoMinor) return false;
      return hasNoPatch ? minor > wantedMinor : order > 0;
    case '<':
      return order < 0;
    case '>=':
    case '=>':
      return order >= 0;
    case '<=':
    case '=<':
      if (!isOpen) return order <= 0;
      return major < wantedMajor || (major === wantedMajor && (hasNoMinor || minor <= wantedMinor));
    case '^':
      return isCompatible(version, constraint, order);
    case '~':
    case '~>':
      return isNear(version, constraint, order);
    default:
      return isOpen ? isNear(version, constraint, order) : order === 0;
  }
}

function differs(version: Version, { version: wanted, isOpen, hasNoMinor, hasNoPatch }: Constraint): boolean {
  if (!isOpen || version.numbers[0] !== wanted.numbers[0]) return compareVersions(version, wanted) !== 0;
  if (hasNoMinor) return false;
  if (version.numbers[1] !== wanted.numbers[1]) return true;
  if (!hasNoPatch) return compareVersions(version, wanted) !== 0;
  return comparePrereleases(version.prerelease, wanted.prerelease) !== 0;
}

function isNear(version: Version, { version: wanted, hasNoMinor, hasNoPatch }: Constraint, order: number): boolean {
  if (order < 0) return false;
  const isZero = wanted.numbers.every((number) => number === 0n);
  // `~0.0.0` stands for everything, and so does `*`.
  if (isZero && !hasNoMinor && !hasNoPatch) return true;
  if (version.numbers[0] !== wanted.numbers[0]) return false;
  return hasNoMinor || version.numbers[1] === wanted.numbers[1];
}

function isCompatible(version: Version, constraint: Constraint, order: number): boolean {
  if (order < 0) return false;
  const [major, minor, patch] = version.numbers;
  const [wantedMajor, wantedMinor, wantedPatch] = constraint.version.numbers;
  if (wantedMajor > 0n || constraint.hasNoMinor) return major === wantedMajor;
  if (major > 0n) return false;
  if (wantedMinor > 0n || constraint.hasNoPatch) return minor === wantedMinor;
  return minor === 0n && patch === wantedPatch;
}
