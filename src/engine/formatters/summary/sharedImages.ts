import { parseImage } from '../../model/image';
import { isObject } from '../../model/json';
import type { ReportField } from '../../report/report';
import { compareText } from '../../util/compareText';
import type { NamedReport } from './summary';

/** An image that several repositories name, with the versions that they will have. */
export interface SharedImage {
  /** Registry and path, without tag and digest. */
  readonly image: string;
  /** `latest` where none is written. Sorted. */
  readonly versions: readonly string[];
  readonly repositories: readonly { readonly name: string; readonly versions: readonly string[] }[];
}

/** Fields are looked into so deep: a container of a CronJob, as a whole object that was added, is nine levels down. */
const DEEPEST = 16;

/**
 * Images that at least two repositories have after their changes, those with several versions first. A report tells what changes: an image
 * that nothing changes about is in none.
 */
export function sharedImages(reports: readonly NamedReport[]): SharedImage[] {
  const images = new Map<string, Map<NamedReport, Set<string>>>();
  for (const named of reports) {
    for (const reference of named.report.resources.flatMap(({ fields }) => fields.flatMap(imagesOf))) {
      const { repository, tag, digest } = parseImage(reference);
      const image = shortName(repository);
      const versions = images.get(image) ?? new Map<NamedReport, Set<string>>();
      images.set(image, versions);
      const own = versions.get(named) ?? new Set<string>();
      versions.set(named, own.add(tag ?? digest ?? 'latest'));
    }
  }
  return [...images]
    .filter(([, users]) => users.size > 1)
    .map(([image, users]) => ({
      image,
      versions: sorted([...users.values()].flatMap((versions) => [...versions])),
      repositories: Array.from(users, ([{ name }, versions]) => ({ name, versions: sorted(versions) })),
    }))
    .sort((a, b) => Number(b.versions.length > 1) - Number(a.versions.length > 1) || compareText(a.image, b.image));
}

/** `docker.io/library/nginx` and `nginx` are one image. */
function shortName(repository: string): string {
  return repository.replace(/^(index\.)?docker\.io\//, '').replace(/^library\//, '');
}

function sorted(texts: Iterable<string>): string[] {
  return [...new Set(texts)].sort(compareText);
}

/** The images that a field names after the change: itself, or in the object that was added as a whole. */
function imagesOf({ path, after }: ReportField): string[] {
  return /(^|\.)image$/.test(path) ? imageIn(after) : imagesBelow(after, DEEPEST);
}

function imagesBelow(value: unknown, depth: number): string[] {
  if (depth === 0) return [];
  if (Array.isArray(value)) return value.flatMap((item) => imagesBelow(item, depth - 1));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'image' ? imageIn(item) : imagesBelow(item, depth - 1),
  );
}

/** Charts write an image as a map of its parts, which is none that runs. */
function imageIn(value: unknown): string[] {
  return typeof value === 'string' && /^[\w.:/@-]+$/.test(value) ? [value] : [];
}
