import type { Divergence } from '../../diff/divergence';
import { parseImage } from '../../model/image';
import type { Model } from '../../model/model';
import type { Source, SourceFile } from '../../model/source';
import { compareText } from '../../util/compareText';
import { folderOf } from '../../util/treePath';
import { weakMemo } from '../../util/weakMemo';
import type { Draft, MergeRule } from '../rule';
import { type Crossing, crossings } from '../shared/crossing';
import { repositoryOf, versionOf } from '../shared/images';
import { imageUses } from '../shared/imageUses';
import { listed } from '../shared/listed';
import { isComment, isInfrastructureText, lineAt, linesOf } from '../shared/textLines';

export const retiredImageUsedAnew: MergeRule = {
  meta: {
    id: 'retired-image-used-anew',
    title: 'One branch replaces a version of an image that the other begins to use',
    category: 'images',
    severity: 'low',
    confidence: 'likely',
    why: 'The branch that moved on could not see the new place, so it stays behind: parts of one system run in two versions, or a pin is passed by.',
    remediation: 'Use the new version in the place that the other branch adds.',
    messages: {
      leftBehind: {
        title: '{{image}} is {{old}} here, and {{retiring}} replaces that by {{current}}',
        message:
          '{{retiring}} takes {{image}} from {{old}} to {{current}} wherever it stood. {{adding}} adds it with {{old}}.',
      },
      several: {
        title: '{{count}} images in {{folder}} are of versions that {{retiring}} replaces',
        message: '{{retiring}} replaces {{images}} wherever they stood. {{adding}} adds them with the old versions.',
      },
    },
  },
  gather: {
    from: 3,
    by: ({ at, data }) => JSON.stringify([folderOf(at.file.path), data?.retiring]),
    into: (drafts) => ({
      messageId: 'several',
      data: {
        count: drafts.length,
        folder: folderOf(drafts[0]!.at.file.path) || 'the root folder',
        images: listed(drafts.map(({ data }) => `${data!.image}:${data!.old}`)),
        retiring: drafts[0]!.data!.retiring!,
        adding: drafts[0]!.data!.adding!,
      },
    }),
  },
  *checkMerge(divergence) {
    for (const crossing of crossings(divergence)) yield* check(divergence, crossing);
  },
};

function* check({ mergeBase, merged }: Divergence, { retiring, names }: Crossing): Iterable<Draft> {
  const now = imagesOf(retiring.model);
  const mergedImages = imagesOf(merged.model);
  const was = imagesOf(mergeBase);
  const own = new Map(retiring.texts.map((file) => [file.path, file]));
  // What the branch does not have itself stands in a text that is not as the branch has it.
  const others = merged.texts.filter((file) => own.get(file.path) !== file);
  for (const [reference, oldPlaces] of was) {
    const { tag } = parseImage(reference);
    if (tag === undefined || oldPlaces.some(({ file }) => isWrittenIn(own.get(file.path), reference))) continue;
    const written = others.flatMap((file) => linesWith(file, reference));
    // Where no text holds it as a whole, name and tag stand apart; then the resources tell, unless the branch has it still.
    const places = written.length > 0 || now.has(reference) ? written : (mergedImages.get(reference) ?? []);
    if (places.length === 0 || retiring.texts.some((file) => isWrittenIn(file, reference))) continue;
    const current = currentOf(retiring, reference, now, was);
    if (current === undefined) continue;
    for (const [first, ...more] of byFile(places)) {
      yield {
        messageId: 'leftBehind',
        data: {
          image: repositoryOf(reference),
          old: tag,
          current: current.tag,
          retiring: names.retiring,
          adding: names.adding,
        },
        key: [repositoryOf(reference), tag],
        at: first!,
        related: [...current.places.slice(0, 3), ...more.slice(0, 6)],
      };
    }
  }
}

/** What a tree runs and builds from, with the places of each. */
const imagesOf = weakMemo((model: Model): ReadonlyMap<string, readonly Source[]> => {
  const images = new Map<string, Source[]>();
  const seen = new Set<string>();
  for (const { image, place } of imageUses(model)) {
    const { reference, source } = image;
    const key = `${reference} ${place}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const places = images.get(reference);
    if (places) places.push(source);
    else images.set(reference, [source]);
  }
  return images;
});

/** What the branch uses of the repository now: as it is written with a variable for the tag, or as the resources have it. */
function currentOf(
  { texts }: Crossing['retiring'],
  old: string,
  now: ReadonlyMap<string, readonly Source[]>,
  was: ReadonlyMap<string, readonly Source[]>,
): { readonly tag: string; readonly places: readonly Source[] } | undefined {
  const { repository, tag: oldTag = '' } = parseImage(old);
  const others = [...now]
    .map(([reference, places]) => ({ reference, places, tag: parseImage(reference).tag ?? '' }))
    .filter(({ reference, tag }) => tag !== '' && reference !== old && parseImage(reference).repository === repository);
  const alike = others
    .filter(({ tag }) => variantOf(tag) === variantOf(oldTag))
    // What came with the change took the old one's place; a version that was there before did so only when it is newer.
    .filter(({ reference, tag }) => !was.has(reference) || isNewer(tag, oldTag))
    .sort((a, b) => Number(was.has(a.reference)) - Number(was.has(b.reference)) || compareText(a.tag, b.tag));
  const only = others.length === 1 && !was.has(others[0]!.reference) ? others[0] : undefined;
  return alike[0] ?? only ?? withVariable(texts, repository);
}

/** What tells images of one repository apart beside the version: `1.7.0-frontend`, `1.7.0-alpine`. */
const variantOf = (tag: string): string => tag.replace(/\d+(?:\.\d+)*/, '').replace(/^v/, '');

function isNewer(tag: string, than: string): boolean {
  const [left, right] = [versionOf(tag), versionOf(than)];
  const index = left.findIndex((number, place) => number !== (right[place] ?? 0));
  return index >= 0 && left[index]! > (right[index] ?? 0);
}

/** `acme/web:$WEB_VERSION`. */
function withVariable(
  texts: readonly SourceFile[],
  repository: string,
): { readonly tag: string; readonly places: readonly Source[] } | undefined {
  const start = `${repository}:$`;
  for (const file of texts) {
    if (!isInfrastructureText(file.path) || !file.text.includes(start)) continue;
    for (const [index, line] of linesOf(file).entries()) {
      const variable = /^\$\{?\w+/.exec(line.slice(line.indexOf(start) + start.length - 1))?.[0];
      if (line.includes(start) && variable !== undefined)
        return { tag: variable.replace('{', ''), places: [lineAt(file, index)] };
    }
  }
  return undefined;
}

const isWrittenIn = (file: SourceFile | undefined, reference: string): boolean =>
  file !== undefined && linesWith(file, reference).length > 0;

/** The lines that name the image as a whole. */
function linesWith(file: SourceFile, reference: string): readonly Source[] {
  if (!file.text.includes(reference) || !isInfrastructureText(file.path)) return [];
  return linesOf(file).flatMap((line, index) =>
    holdsReference(line, reference) && !isComment(line) ? [lineAt(file, index)] : [],
  );
}

function holdsReference(line: string, reference: string): boolean {
  for (let start = line.indexOf(reference); start >= 0; start = line.indexOf(reference, start + 1)) {
    const [before, after] = [line[start - 1] ?? '', line[start + reference.length] ?? ''];
    if (!/[\w./:-]/.test(before) && !/[\w.@-]/.test(after)) return true;
  }
  return false;
}

function byFile(places: readonly Source[]): Source[][] {
  const files = new Map<string, Source[]>();
  for (const place of places) files.set(place.file.path, [...(files.get(place.file.path) ?? []), place]);
  return [...files.values()];
}
