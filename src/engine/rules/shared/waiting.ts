import type { Resource } from '../../model/resource';
import type { Unit } from '../../model/unit';
import { dependenciesOf, servicesOf } from './compose';
import { listed } from './listed';

/** Services of the project that start only when this one is healthy. */
export function waitingFor(unit: Unit, service: Resource): string[] {
  return servicesOf(unit)
    .filter((other) =>
      dependenciesOf(other).some(({ name, condition }) => name === service.name && condition === 'service_healthy'),
    )
    .map(({ name }) => name);
}

/** The end of a sentence about a service: `; web, api wait for it`. Nothing when none does. */
export function waitingText(names: readonly string[]): string {
  return names.length === 0 ? '' : `; ${listed(names, 4)} wait${names.length === 1 ? 's' : ''} for it`;
}
