import { at, itemsOf } from '../../model/json';
import type { Resource } from '../../model/resource';
import type { VolumeMount } from '../../model/volume';
import { baseName } from '../../util/treePath';

/**
 * What happens to a mount whose source is not in the repository: a `file` becomes a directory, a `directory` of configuration is empty,
 * and the long form without `create_host_path` is `refused`. `undefined` for folders that containers fill, and files made on the way.
 */
export function missingSource(service: Resource, mount: VolumeMount): 'file' | 'directory' | 'refused' | undefined {
  const { from = '', target, readOnly } = mount;
  if (isMadeOnTheWay(from)) return undefined;
  if (!createsSource(service, target)) return 'refused';
  if (isFile(from) || (isFile(target) && !from.endsWith('/'))) return 'file';
  return readOnly && CONFIG_FOLDER.test(baseName(from)) ? 'directory' : undefined;
}

/** Compose makes a missing folder for the short form; for the long form, when it is asked to. */
function createsSource(service: Resource, target: string): boolean {
  const volume = itemsOf(at(service.value, ['volumes'])).find((item) => at(item, ['target']) === target);
  return volume === undefined || at(volume, ['bind', 'create_host_path']) === true;
}

export function isFile(path: string): boolean {
  const name = baseName(path);
  return /[^.]\.[A-Za-z][A-Za-z0-9]{0,9}$/.test(name) && !/\.(d|git|next|nuxt|cache|venv|tmp|local|data)$/.test(name);
}

/** Made while the program runs, or while it is built. */
export function isMadeOnTheWay(path: string): boolean {
  return (
    /\.(log|sock|pid|db|sqlite3?|lock|dump|bak|jar|war)$|(^|\/)(dist|build|target|out|node_modules|coverage|vendor|bin|obj|tmp|cache|logs?|data)\//.test(
      path,
    ) || /(^|\/)\.(bash_history|zsh_history)$/.test(path)
  );
}

const CONFIG_FOLDER =
  /^(conf|config|configs|conf\.d|configuration|etc|certs?|certificates|ssl|tls|templates?|provisioning|dashboards?|rules|keys|secrets?|scripts|init|initdb|migrations|plugins)$/i;
