import type { ArchitecturePart, AreaComponent } from '../report/reportArchitecture';
import { placeText } from './wording';

/** `Grafana`; `Alertmanager (configured only)` where no service or workload runs it. */
export function shownName({ name, before, after, onlyWith }: ArchitecturePart): string {
  return named({ name, state: (after ?? before)!, ...(onlyWith === undefined ? {} : { onlyWith }) });
}

/** `Grafana, Prometheus, cAdvisor (referenced only)`; `none`. With `mark`, each with its place. */
export function areaText(components: readonly AreaComponent[], mark?: (place: string) => string): string {
  const texts = components.map((component) => named(component) + (mark ? ` ${mark(placeText(component.place))}` : ''));
  return texts.join(', ') || 'none';
}

function named({ name, state, onlyWith }: Omit<AreaComponent, 'place'>): string {
  if (onlyWith !== undefined) return `${name} (only with ${onlyWith})`;
  return state === 'configured' || state === 'referenced' ? `${name} (${state} only)` : name;
}

const MOST_PLACES = 3;

/** Where the component comes or goes: the places that only one side has. */
export function partPlaces(
  { evidence, morePlaces = 0 }: ArchitecturePart,
  mark = (place: string): string => place,
): string {
  const places = [
    ...(evidence.head ?? []).map((place) => mark(placeText(place))),
    ...(evidence.base ?? []).map((place) => `${mark(placeText(place))} in base`),
  ];
  const rest = Math.max(0, places.length - MOST_PLACES) + morePlaces;
  return [...places.slice(0, MOST_PLACES), ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}
