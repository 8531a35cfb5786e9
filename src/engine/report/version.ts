import { repository, version } from '../../../package.json';

/** The version of the product, as the package states it. */
export const VERSION: string = version;

/** Where the product and the pages of its rules are read, as the package states it. */
export const HOMEPAGE: string = repository.url.replace(/\.git$/, '');
