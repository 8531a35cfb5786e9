import { parseImage } from '../../model/image';

/** Registry host and `library/` off, so that `docker.io/library/postgres` and `postgres` are one. */
export function repositoryOf(reference: string): string {
  const { repository } = parseImage(reference);
  return repository
    .replace(/^(?:docker\.io|index\.docker\.io|registry-1\.docker\.io|mirror\.gcr\.io)\//, '')
    .replace(/^library\//, '');
}

/** The last step of the path: `bitnami/postgresql` -> `postgresql`. */
export function imageBaseName(reference: string): string {
  const repository = repositoryOf(reference);
  return repository.slice(repository.lastIndexOf('/') + 1);
}

/** The leading numbers of a tag: `v8.11.0-alpine` -> [8, 11, 0]; empty when it does not begin with a version. */
export function versionOf(tag: string | undefined): number[] {
  const match = /^v?(\d{1,6}(?:\.\d{1,6}){0,3})(?![\w.]*[a-f0-9]{7})/.exec(tag ?? '');
  return match ? match[1]!.split('.').map(Number) : [];
}

/** Whether the tag says which version it is: a number, a date, a commit, a code name of that distribution; not a moving name such as `latest`, `main`, `alpine`. */
export function isFixedTag(tag: string, repository = ''): boolean {
  if (FLOATING.test(tag)) return false;
  if (SYSTEMS.test(repository) && CODE_NAME.test(tag)) return true;
  return /\d/.test(tag.replace(DISTRIBUTION, '')) || /^[a-f0-9]{7,40}$/i.test(tag);
}

const FLOATING =
  /^(?:(?:.*[-_.])?(?:latest|nightly|edge|snapshot|canary)|main|master|stable|dev|develop|development|head|trunk|next|current|lts|release|rolling|prod|production|staging)$/i;

/** Images of a distribution: there a code name is the version, `debian:bookworm` is Debian 12. */
const SYSTEMS = /(?:^|\/)(?:debian|ubuntu|buildpack-deps)$/;

/** From Debian 8 and Ubuntu 14.04 on; `stable`, `testing` and `sid` move. */
const CODE_NAME =
  /^(?:jessie|stretch|buster|bullseye|bookworm|trixie|forky|trusty|xenial|bionic|focal|jammy|noble|oracular|plucky|questing)(?:-|$)/;

/** The number after a distribution says nothing of the program: `alpine3.19`. */
const DISTRIBUTION = /(?:alpine|bullseye|bookworm|ubuntu|debian|ubi)-?\d*(?:\.\d+)*/gi;
