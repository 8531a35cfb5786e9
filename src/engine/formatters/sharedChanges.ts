import { parseImage } from '../model/image';
import type { Json } from '../model/json';
import type { ReportField, ReportResource } from '../report/report';

/** A change that many resources of a unit have alike and that says little of each: a label, the tag of a release. */
export interface SharedChange {
  /** `label app.kubernetes.io/version`, `image tag`. */
  readonly what: string;
  readonly change: ReportField['change'];
  readonly before?: Json;
  readonly after?: Json;
  readonly resources: readonly ReportResource[];
}

const IMAGE = 'image';
const IMAGE_TAG = 'image tag';

export function isOfImage(what: string): boolean {
  return what === IMAGE || what === IMAGE_TAG;
}

/** So many resources of a unit have a change, or so many units, before it is told for all of them together. */
const FEWEST = 3;
const FEWEST_UNITS = 5;

/** A longer text is no version: a script, a file in a ConfigMap. */
const LONGEST = 200;

type Shareable = ReportResource & {
  readonly variables: number;
  readonly descriptions: number;
  readonly movedFrom?: string;
};

/** The changes told once, and the resources with what else they have: those that differ in nothing else are gone. */
interface Parted<T> {
  readonly shared: SharedChange[];
  readonly rest: T[];
}

/** What many resources of one unit have alike. */
export function sharedInUnit<T extends Shareable>(resources: readonly T[]): Parted<T> {
  return part(resources, releaseShare, (resources) => resources.length >= FEWEST);
}

/** What objects of one kind have alike in many units: in a repository of many applications, the new version of what all are made with. */
export function sharedByUnits<T extends Shareable>(resources: readonly T[]): Parted<T> {
  return part(resources, versionShare, (resources) => new Set(resources.map(({ unit }) => unit)).size >= FEWEST_UNITS);
}

interface Share extends Omit<SharedChange, 'resources'> {
  /** The whole images, of which the change names only what those of a release have in common. */
  readonly images?: { readonly before: string; readonly after: string };
}
type ShareOf = (field: ReportField, resource: ReportResource) => Share | undefined;

function part<T extends Shareable>(
  resources: readonly T[],
  shareOf: ShareOf,
  isMuch: (resources: readonly T[]) => boolean,
): Parted<T> {
  const found = new Map<string, { readonly shares: Share[]; readonly resources: T[] }>();
  for (const resource of resources) {
    for (const { share, key } of sharesOf(resource, shareOf)) {
      const known = found.get(key);
      if (!known) found.set(key, { shares: [share], resources: [resource] });
      else {
        known.shares.push(share);
        if (known.resources.at(-1) !== resource) known.resources.push(resource);
      }
    }
  }
  for (const [key, { resources }] of found) if (!isMuch(resources)) found.delete(key);
  const rest = resources.flatMap((resource): T[] => {
    const told = new Set(sharesOf(resource, shareOf).flatMap(({ field, key }) => (found.has(key) ? field : [])));
    if (told.size === 0) return [resource];
    const fields = resource.fields.filter((field) => !told.has(field));
    const { variables, descriptions, movedFrom, moreFields = 0 } = resource;
    const isSaid = fields.length + moreFields === 0 && variables === 0 && descriptions === 0 && movedFrom === undefined;
    return isSaid ? [] : [{ ...resource, fields }];
  });
  const shared = [...found.values()].map(({ shares, resources }) => ({ ...together(shares), resources }));
  return { shared, rest };
}

/** Where it is one image that all run, a proxy beside each of them, it is named: its tag alone would look like theirs. */
function together(shares: readonly Share[]): Omit<SharedChange, 'resources'> {
  const { images, ...share } = shares[0]!;
  const isOne =
    images && shares.every(({ images: other }) => other?.before === images.before && other.after === images.after);
  return isOne ? { ...share, what: IMAGE, ...images } : share;
}

/** The fields of a changed resource that may be told for many. */
function sharesOf(resource: ReportResource, shareOf: ShareOf): { field: ReportField; share: Share; key: string }[] {
  if (resource.change !== 'changed') return [];
  return resource.fields.flatMap((field) => {
    // Two secrets look alike when both are masked.
    if (field.change === 'changed' && field.before === field.after) return [];
    const share = shareOf(field, resource);
    if (!share) return [];
    const { what, change, before, after } = share;
    return [{ field, share, key: JSON.stringify([what, change, before, after, resource.units]) }];
  });
}

/** A text or number that is another one, in the same field of the same kind. */
function versionShare(
  { path, change, before, after }: ReportField,
  { loader, kind }: ReportResource,
): Share | undefined {
  const isPlain = [before, after].every(
    (value) => typeof value === 'number' || (typeof value === 'string' && value.length <= LONGEST),
  );
  if (loader === 'compose' || loader === 'dockerfile' || change !== 'changed' || !isPlain) return undefined;
  return { what: `${kind} ${path}`, change, before: before!, after: after! };
}

/** What of a field may be told for many: labels and annotations wherever the object carries them, and the version of an image. */
function releaseShare(field: ReportField): Share | undefined {
  const { path, change, before, after } = field;
  const [, kind, plain, quoted] = /(?:^|\.)(label|annotation)s(?:\.([\w-]+)|\["([^"\\]+)"\])$/.exec(path) ?? [];
  if (kind !== undefined) return { what: `${kind} ${plain ?? quoted}`, ...field };
  if (change !== 'changed' || !/(?:^|\.)image$/.test(path)) return undefined;
  const [old, now] = [releaseOf(before), releaseOf(after)];
  if (!old || !now || old.name !== now.name) return undefined;
  const images = { before: old.image, after: now.image };
  if (old.folder !== now.folder) {
    return { what: IMAGE, change, before: `${old.folder}/*:${old.tag}`, after: `${now.folder}/*:${now.tag}`, images };
  }
  return old.tag === now.tag ? undefined : { what: IMAGE_TAG, change, before: old.tag, after: now.tag, images };
}

interface Release {
  /** As it is written, without its digest. */
  readonly image: string;
  readonly folder: string;
  readonly name: string;
  readonly tag: string;
}

/** `registry/team`, `api`, `1.2`: the images of one release differ in their names alone. A digest follows the tag and is not compared. */
function releaseOf(reference: Json | undefined): Release | undefined {
  if (typeof reference !== 'string') return undefined;
  const { repository, tag } = parseImage(reference);
  if (tag === undefined) return undefined;
  const slash = repository.lastIndexOf('/');
  const image = reference.split('@')[0]!;
  return { image, folder: repository.slice(0, slash), name: repository.slice(slash + 1), tag };
}
