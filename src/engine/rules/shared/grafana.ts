import { asText, at, itemsOf } from '../../model/json';
import type { Model } from '../../model/model';
import { type Mounter, mountersOf } from '../../model/mounters';
import type { Resource } from '../../model/resource';

/** Where Grafana looks for what to provision, in its image. */
export const PROVISIONING = '/etc/grafana/provisioning';

/** The services that get the file and run Grafana, by their image or name. */
export function grafanasOf(model: Model, file: Resource): Mounter[] {
  return mountersOf(model, file.name).filter(
    ({ service }) =>
      service.facets.images.some(({ reference }) => /grafana/i.test(reference)) || /grafana/i.test(service.name),
  );
}

/** Files of a kind that the service gets in a folder of what Grafana provisions. */
export function provisioned(model: Model, kind: string, folder: string, service: Resource): Resource[] {
  return model.index
    .ofKind(kind)
    .filter((file) =>
      mountersOf(model, file.name).some(
        (mounter) => mounter.service === service && mounter.inside.startsWith(`${PROVISIONING}/${folder}/`),
      ),
    );
}

/** The folders of the container in which providers look for dashboards. */
export function providerFolders(providers: readonly Resource[]): string[] {
  return providers.flatMap(({ value }) =>
    itemsOf(at(value, ['providers'])).flatMap((provider) => {
      const path = asText(at(provider, ['options', 'path'])) ?? asText(at(provider, ['folder']));
      return path === undefined ? [] : [path.replace(/\/+$/, '')];
    }),
  );
}

/** Whether something that the repository does not hold may be in a folder that Grafana provisions. */
export function mayHoldMore(service: Resource, folder: string): boolean {
  const { facets, value } = service;
  const path = `${PROVISIONING}/${folder}`;
  const isOwnImage = at(value, ['build']) !== undefined || at(value, ['entrypoint']) !== undefined;
  // Where the folder of provisioning lies is a setting.
  const isMoved = facets.env.some(({ name }) => name === 'GF_PATHS_PROVISIONING');
  const isVolume = facets.volumes.some(
    ({ kind, target, from }) =>
      (kind !== 'bind' || from === undefined || /[${}]|^[/~]/.test(from)) &&
      `${path}/`.startsWith(`${target.replace(/\/+$/, '')}/`),
  );
  return isOwnImage || isMoved || isVolume;
}
