import { type GoValue, Int, int, Struct } from '../template/values';
import { compareVersions, parseVersion, type Version } from './version';

/** A version as templates see it: `*semver.Version` with its methods. */
export function versionStruct(version: Version): Struct {
  const [major, minor, patch] = version.numbers;
  const number = (value: bigint) => (): GoValue => new Int(value, 'uint64');
  const compared =
    (holds: (order: number) => boolean) =>
    ([other]: readonly GoValue[]): GoValue =>
      holds(compareVersions(version, versionOf(other)));
  const raised =
    (...numbers: [bigint, bigint, bigint]) =>
    (): GoValue =>
      versionStruct(plainVersion(numbers));
  const text = versionText(version);
  const methods = new Map<string, (args: readonly GoValue[]) => GoValue>([
    ['Major', number(major)],
    ['Minor', number(minor)],
    ['Patch', number(patch)],
    ['Prerelease', () => version.prerelease],
    ['Metadata', () => version.metadata],
    ['Original', () => version.original],
    ['String', () => text],
    ['Compare', ([other]) => int(compareVersions(version, versionOf(other)))],
    ['Equal', compared((order) => order === 0)],
    ['GreaterThan', compared((order) => order > 0)],
    ['GreaterThanEqual', compared((order) => order >= 0)],
    ['LessThan', compared((order) => order < 0)],
    ['LessThanEqual', compared((order) => order <= 0)],
    ['IncMajor', raised(major + 1n, 0n, 0n)],
    ['IncMinor', raised(major, minor + 1n, 0n)],
    // A pre-release comes before its version.
    ['IncPatch', raised(major, minor, version.prerelease === '' ? patch + 1n : patch)],
    ['SetPrerelease', ([value]) => versionStruct(parseVersion(versionText({ ...version, prerelease: String(value) })))],
    ['SetMetadata', ([value]) => versionStruct(parseVersion(versionText({ ...version, metadata: String(value) })))],
  ]);
  return new Struct('*semver.Version', new Map(), methods, text, text);
}

function versionText({ numbers, prerelease, metadata }: Version): string {
  return `${numbers.join('.')}${prerelease && `-${prerelease}`}${metadata && `+${metadata}`}`;
}

function plainVersion(numbers: Version['numbers']): Version {
  return { numbers, prerelease: '', metadata: '', original: numbers.join('.') };
}

function versionOf(value: GoValue | undefined): Version {
  if (value instanceof Struct && value.type === '*semver.Version' && value.text !== undefined) {
    return parseVersion(value.text);
  }
  throw new Error('wrong type for value; expected *semver.Version');
}
