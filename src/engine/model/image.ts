import type { Source } from './source';

/** A container image that is run, or named as the base of a build. */
export interface Image {
  /** As written, after interpolation: `ghcr.io/acme/api:1.4`. */
  readonly reference: string;
  readonly source: Source;
}

/** The parts of an image reference. Grammar: distribution/reference, `[host[:port]/]path[:tag][@digest]`. */
export interface ImageName {
  /** Registry and path without tag and digest. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

export function parseImage(reference: string): ImageName {
  const [name = '', digest] = splitOnce(reference, '@');
  const colon = name.lastIndexOf(':');
  const hasTag = colon > name.lastIndexOf('/');
  return {
    repository: hasTag ? name.slice(0, colon) : name,
    ...(hasTag ? { tag: name.slice(colon + 1) } : {}),
    ...(digest === undefined ? {} : { digest }),
  };
}

function splitOnce(text: string, separator: string): [string, string?] {
  const index = text.indexOf(separator);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + separator.length)];
}
