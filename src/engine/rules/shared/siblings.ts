import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import { composeUnits, servicesOf } from './compose';
import { placeKey } from './placeKey';
import { programOf } from './sameProgram';

/** Compose services of all files by the program they run. A service that several projects read counts once. */
export function servicesByProgram(model: Model): Map<string, Resource[]> {
  const found = new Map<string, Resource[]>();
  const seen = new Set<string>();
  for (const service of composeUnits(model).flatMap(servicesOf)) {
    const program = programOf(service);
    const place = placeKey(sourceOf(service));
    if (program === undefined || seen.has(place)) continue;
    seen.add(place);
    found.set(program, [...(found.get(program) ?? []), service]);
  }
  return found;
}

/** The variables that the project sets for a service, not those of its image. */
export function namesSetFor(service: Resource): Set<string> {
  return new Set(service.facets.env.filter(({ origin }) => origin !== 'dockerfile').map(({ name }) => name));
}
