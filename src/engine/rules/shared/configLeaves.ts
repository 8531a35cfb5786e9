import { asText, entriesOf, type Json, type Path } from '../../model/json';
import { isToolFileLoader, type Resource } from '../../model/resource';

/** A setting of a configuration file. */
export interface ConfigLeaf {
  /** The last name on the way: `password`, `xpack.security.encryptionKey`. */
  readonly name: string;
  readonly value: string;
  readonly path: Path;
}

/** Files with more settings are data. */
const MAX_LEAVES = 20_000;

const MAX_DEPTH = 30;

/** What a proxy writes into each answer is no secret, whatever it is called (`Access-Control-Allow-Credentials`). */
const TOLD_TO_ALL = 'add_header';

/** The settings of a file that a loader of tools has read; dashboards are pictures, and hold none. */
export function configLeaves({ loader, kind, value }: Resource): ConfigLeaf[] {
  if (!isToolFileLoader(loader) || kind === 'grafana-dashboard') return [];
  const found: ConfigLeaf[] = [];
  const visit = (item: Json, name: string, path: Path): void => {
    if (found.length >= MAX_LEAVES || path.length > MAX_DEPTH) return;
    if (Array.isArray(item)) {
      for (const [index, one] of item.entries()) visit(one, name, [...path, index]);
      return;
    }
    for (const [key, one] of entriesOf(item)) if (key !== TOLD_TO_ALL) visit(one, key, [...path, key]);
    const text = asText(item);
    if (text !== undefined) found.push({ name, value: text, path });
  };
  visit(value, '', []);
  return found;
}
