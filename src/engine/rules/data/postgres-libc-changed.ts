import { parseImage } from '../../model/image';
import type { Resource } from '../../model/resource';
import type { ChangeRule } from '../rule';
import { imageBaseName, repositoryOf, versionOf } from '../shared/images';
import { isKept } from '../shared/keptData';

export const postgresLibcChanged: ChangeRule = {
  meta: {
    id: 'postgres-libc-changed',
    title: 'PostgreSQL changes between Debian and Alpine over its data',
    category: 'data',
    severity: 'high',
    confidence: 'likely',
    why: 'PostgreSQL sorts texts by the C library of its image, and glibc and musl sort differently: indexes that one has built are wrong for the other. Queries miss rows and unique indexes let duplicates in, without an error.',
    remediation:
      'Keep the distribution of the image, or run `REINDEX DATABASE` after the change; dump and restore is the sure way.',
    messages: {
      changed: {
        title: '{{resource}} moves from {{before}} to {{after}} over its data',
        message:
          '{{from}} and {{to}} sort texts differently: indexes on text columns in the volume of {{resource}} are wrong until `REINDEX DATABASE` has run.',
      },
    },
  },
  *checkChange({ resources }) {
    for (const { before, after } of resources) {
      if (!before || !after || !isKept(after) || sortsByItself(before)) continue;
      for (const { reference, source } of after.facets.images) {
        const old = before.facets.images.find((other) => repositoryOf(other.reference) === repositoryOf(reference));
        if (!old || !IMAGES.test(imageBaseName(reference))) continue;
        const [from, to] = [old.reference, reference].map((one) => parseImage(one).tag ?? '') as [string, string];
        // Another major version refuses the data anyway.
        if (isAlpine(from) === isAlpine(to) || versionOf(from)[0] !== versionOf(to)[0] || !/^\d/.test(to)) continue;
        yield {
          messageId: 'changed',
          data: {
            resource: after.name,
            before: old.reference,
            after: reference,
            from: libraryOf(from),
            to: libraryOf(to),
          },
          key: [after.kind, after.name],
          resource: after,
          at: source,
          before: old.source,
        };
      }
    }
  },
};

/** Images of which a tag without `alpine` is Debian. */
const IMAGES = /^(?:postgres|postgis)$/;

const isAlpine = (tag: string): boolean => /(?:^|[-.])alpine/.test(tag);

const libraryOf = (tag: string): string => (isAlpine(tag) ? 'musl (Alpine)' : 'glibc (Debian)');

/** A cluster that was made for the locale C, or for ICU, does not ask the C library. */
function sortsByItself({ facets }: Resource): boolean {
  return facets.env.some(
    ({ name, value }) =>
      (/^(?:LC_ALL|LC_COLLATE|LANG)$/.test(name) && /^(?:C|POSIX)\b/.test(value ?? '')) ||
      (name === 'POSTGRES_INITDB_ARGS' &&
        /--no-locale|--(?:locale|lc-collate)[= ](?:C|POSIX)\b|--locale-provider[= ](?:icu|builtin)/.test(value ?? '')),
  );
}
