import { parseImage } from '../model/image';
import { asText, at, type Path } from '../model/json';
import type { Resource } from '../model/resource';

/** Where objects of operators name the image that the operator runs. */
const IMAGES: readonly Path[] = [
  ['spec', 'image'],
  ['spec', 'imageName'],
  ['spec', 'kafka', 'image'],
];

/** Where they name the version alone: monitoring.coreos.com, k8s.elastic.co, strimzi.io, acid.zalan.do, crunchydata.com. */
const VERSIONS: readonly Path[] = [
  ['spec', 'version'],
  ['spec', 'kafka', 'version'],
  ['spec', 'postgresql', 'version'],
  ['spec', 'postgresVersion'],
];

/** Which version of its program an object of an operator asks for, where it says so: the tag of its image, or else the number alone. */
export function objectVersion({ value }: Resource): string | undefined {
  const text = (path: Path): string | undefined => asText(at(value, path));
  const tags = IMAGES.map((path) => parseImage(text(path) ?? '').tag);
  return [...tags, ...VERSIONS.map(text)].find((version) => version !== undefined && /^[\w.+-]{1,60}$/.test(version));
}
