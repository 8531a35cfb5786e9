import { asText, at, itemsOf, type Path } from '../../model/json';
import type { Resource } from '../../model/resource';

/** What a service is started with, one text: `entrypoint` and then `command`. */
export function commandText(service: Resource): string {
  return [...wordsAt(service, ['entrypoint']), ...wordsAt(service, ['command'])].join(' ');
}

/** The items of a list, or the words of a text. */
export function wordsAt({ value }: Resource, path: Path): string[] {
  const found = at(value, path);
  if (Array.isArray(found)) return itemsOf(found).map((item) => asText(item) ?? '');
  return (asText(found) ?? '').split(/\s+/).filter((word) => word !== '');
}
