import { asText, at, itemsOf, type Json, type Path } from '../../model/json';
import type { Reference } from '../../model/reference';
import type { Source } from '../../model/source';
import type { PodTemplate } from './podSpec';

/**
 * `subPath` of a mount names a key of the ConfigMap or Secret behind the volume. The kubelet makes an empty folder of a key
 * that is not there. Volumes that list their `items` choose file names of their own.
 */
export function subPathReferences(template: PodTemplate, trace: (path: Path) => Source): Reference[] {
  const volumes = new Map(
    itemsOf(at(template.spec, ['volumes'])).map((volume) => [asText(at(volume, ['name'])), volume]),
  );
  return template.containers.flatMap(({ value, path }) =>
    itemsOf(at(value, ['volumeMounts'])).flatMap((mount, index): Reference[] => {
      const key = asText(at(mount, ['subPath']))?.replace(/^\.\//, '');
      const object = objectBehind(volumes.get(asText(at(mount, ['name']))));
      if (!key || key.includes('/') || !object) return [];
      const { kind, use, name, optional } = object;
      const source = trace([...path, 'volumeMounts', index, 'subPath']);
      return [{ use, target: { by: 'name', kind, name, key }, optional, source }];
    }),
  );
}

function objectBehind(volume: Json | undefined) {
  for (const { field, kind, use, name } of SOURCES) {
    const source = at(volume, [field]);
    const named = asText(at(source, [name]));
    if (named && at(source, ['items']) === undefined) {
      return { kind, use, name: named, optional: at(source, ['optional']) === true };
    }
  }
  return undefined;
}

const SOURCES = [
  { field: 'configMap', kind: 'ConfigMap', use: 'config', name: 'name' },
  { field: 'secret', kind: 'Secret', use: 'secret', name: 'secretName' },
] as const;
