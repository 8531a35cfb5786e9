import { version } from '../../../package.json';

/** The version of the product, as the package states it. */
export const VERSION: string = version;
