/**
 * Folders into which package managers put what others wrote: npm, Bower, pip; Composer, Go and Bundler, which have one folder more for who
 * wrote it. A `vendor/Dockerfile` may well be that of a service called vendor.
 */
const FOLDERS = /(?:^|\/)(?:(?:node_modules|bower_components|site-packages)\/|vendor\/[^/]+\/[^/]+\/)/;

/** Whether a file came with a package: it tells how others develop that, not how the repository is run. */
export function isOfPackage(path: string): boolean {
  return FOLDERS.test(path);
}
