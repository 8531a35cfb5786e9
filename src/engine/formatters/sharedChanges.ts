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
  return part(resources, releaseShare, ({ resources }) => resources.length >= FEWEST);
}

/** What objects of one kind have alike in many units: in a repository of many applications, the new version of what all are made with. */
export function sharedByUnits<T extends Shareable>(resources: readonly T[]): Parted<T> {
  return part(
    resources,
    versionShare,
    ({ resources }) => new Set(resources.map(({ unit }) => unit)).size >= FEWEST_UNITS,
  );
}

type Share = Omit<SharedChange, 'resources'>;
type ShareOf = (field: ReportField, resource: ReportResource) => Share | undefined;

function part<T extends Shareable>(
  resources: readonly T[],
  shareOf: ShareOf,
  isMuch: (change: SharedChange) => boolean,
): Parted<T> {
  const found = new Map<string, SharedChange & { resources: T[] }>();
  for (const resource of resources) {
    for (const { share, key } of sharesOf(resource, shareOf)) {
      const known = found.get(key);
      if (!known) found.set(key, { ...share, resources: [resource] });
      else if (known.resources.at(-1) !== resource) known.resources.push(resource);
    }
  }
  for (const [key, change] of found) if (!isMuch(change)) found.delete(key);
  const rest = resources.flatMap((resource): T[] => {
    const told = new Set(sharesOf(resource, shareOf).flatMap(({ field, key }) => (found.has(key) ? field : [])));
    if (told.size === 0) return [resource];
    const fields = resource.fields.filter((field) => !told.has(field));
    const { variables, descriptions, movedFrom } = resource;
    const isSaid = fields.length === 0 && variables === 0 && descriptions === 0 && movedFrom === undefined;
    return isSaid ? [] : [{ ...resource, fields }];
  });
  return { shared: [...found.values()], rest };
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
  if (old.folder !== now.folder) {
    return { what: IMAGE, change, before: `${old.folder}/*:${old.tag}`, after: `${now.folder}/*:${now.tag}` };
  }
  return old.tag === now.tag ? undefined : { what: IMAGE_TAG, change, before: old.tag, after: now.tag };
}

/** `registry/team`, `api`, `1.2`: the images of one release differ in their names alone. A digest follows the tag and is not compared. */
function releaseOf(image: Json | undefined): { folder: string; name: string; tag: string } | undefined {
  if (typeof image !== 'string') return undefined;
  const { repository, tag } = parseImage(image);
  const slash = repository.lastIndexOf('/');
  return tag === undefined ? undefined : { folder: repository.slice(0, slash), name: repository.slice(slash + 1), tag };
}
