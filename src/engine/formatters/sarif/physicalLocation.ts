import type { PhysicalLocation } from 'sarif';

/** What paths are relative to. */
export const ROOT = '%SRCROOT%';

/**
 * A place of a file in the repository, from there to the end of the line, for only the beginning of a statement is known; the whole file
 * where no line is given.
 */
export function physicalLocation(place: { path: string; line?: number; column?: number }): PhysicalLocation {
  return {
    artifactLocation: { uri: uriOf(place.path), uriBaseId: ROOT },
    ...(place.line === undefined ? {} : { region: { startLine: place.line, startColumn: place.column ?? 1 } }),
  };
}

/** A path as a relative URI reference (RFC 3986). Half of a surrogate pair has no encoding and becomes the replacement character. */
export function uriOf(path: string): string {
  return path
    .split('/')
    .map((name) => encodeURIComponent(name.replace(LONE_SURROGATE, '\ufffd')))
    .join('/');
}

const LONE_SURROGATE = /\p{Surrogate}/gu;
