import { describe, expect, it } from 'vitest';
import { render } from './render';

describe('versions, as Helm 4.1.4 writes them', () => {
  it.each<[string, string]>([
    ['semver `1.2.3`', '1.2.3'],
    ['semverCompare ">=0-0" `1.2.3`', 'true'],
    ['semver `v1.2.3`', '1.2.3'],
    ['semverCompare ">=0-0" `v1.2.3`', 'true'],
    ['semver `1.2`', '1.2.0'],
    ['semverCompare ">=0-0" `1.2`', 'true'],
    ['semver `1`', '1.0.0'],
    ['semverCompare ">=0-0" `1`', 'true'],
    ['semver `1.2.3-a.b+c`', '1.2.3-a.b+c'],
    ['semverCompare ">=0-0" `1.2.3-a.b+c`', 'true'],
    ['semver `01.2.3`', '1.2.3'],
    ['semverCompare ">=0-0" `01.2.3`', 'true'],
    ['semver `1.2.3-0a`', '1.2.3-0a'],
    ['semverCompare ">=0-0" `1.2.3-0a`', 'true'],
    ['semver `1.2.3--`', '1.2.3--'],
    ['semverCompare ">=0-0" `1.2.3--`', 'true'],
    ['(semver "1.2.3").Compare (semver "1.2.4")', '-1'],
    ['(semver "1.2.3").Compare (semver "1.2.3")', '0'],
    ['(semver "1.2.3").LessThan (semver "1.2.4")', 'true'],
    ['(semver "1.2.3").Equal (semver "1.2.3+x")', 'true'],
    ['(semver "1.2.3-a.1").GreaterThan (semver "1.2.3-a.b")', 'false'],
    ['(semver "1.2.3").SetPrerelease "x"', '1.2.3-x'],
    ['(semver "1.2.3").IncMajor', '2.0.0'],
    ['(semver "1.2.3").IncPatch.String', '1.2.4'],
    ['(semver "1.2.3-x").IncPatch', '1.2.3'],
    ['semver "1.2.3" | quote', '"1.2.3"'],
    ['(semver "1.2.3").LessThanEqual (semver "1.2.3")', 'true'],
    ['semver "1.2.3-b.2" | toString', '1.2.3-b.2'],
    ['(semver "v1.2.3").String', '1.2.3'],
    ['semver "1.2.3" | kindIs "ptr"', 'true'],
    ['(semver "1.2.3").Compare (semver "1.2.4") | typeOf', 'int'],
    ['(semver "1.2.3").Major | printf "%v"', '1'],
  ])('%s', (text, expected) => {
    expect(render(text)).toBe(expected);
  });
});

describe('versions, as Helm 4.1.4 refuses them', () => {
  it.each<[string, string]>([
    ['semver ``', 'invalid semantic version'],
    ['semver `abc`', 'invalid semantic version'],
    ['semver `1.2.3.4`', 'invalid semantic version'],
    ['semver `1.2.3-`', 'invalid semantic version'],
    ['semver `1.2.3-01`', 'version segment starts with 0'],
    ['semver `1.2.3-a..b`', 'invalid semantic version'],
    ['semver `1.2.3+`', 'invalid semantic version'],
    ['semver `V1.2.3`', 'invalid semantic version'],
    ['semver ` 1.2.3`', 'invalid semantic version'],
    ['semver `1.2.3 `', 'invalid semantic version'],
    ['semver `1.x`', 'invalid semantic version'],
    ['semver `1.2.3-α`', 'invalid semantic version'],
    ['semver `v`', 'invalid semantic version'],
    ['semver `1.2.3-00`', 'version segment starts with 0'],
    ['semver `-1`', 'invalid semantic version'],
    ['semver `1.`', 'invalid semantic version'],
    ['(semver "1.2.3").Nope', "can't evaluate field Nope in type *semver.Version"],
    ['semverCompare "^1" nil', 'cannot assign nil to string'],
    ['semverCompare nil "1"', 'cannot assign nil to string'],
    ['semver 1.2', 'expected string; found 1.2'],
    ['semverCompare ">=1" .Values.f', 'wrong type for value; expected string; got float64'],
  ])('%s', (text, words) => {
    expect(() => render(text)).toThrow(words);
  });
});
