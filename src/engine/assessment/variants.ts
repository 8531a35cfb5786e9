import { runTogether } from '../model/runTogether';
import type { Unit } from '../model/unit';
import { compareText } from '../util/compareText';
import type { Facts } from './facts';

/** The project that is there and that a new Compose file takes the place of: what it is laid over, or another form of it. */
export function insteadOf({ models: { before } }: Facts, unit: Unit): Unit | undefined {
  if (unit.loader !== 'compose') return undefined;
  if (unit.over !== undefined) return before.index.unit(unit.over);
  const names = new Set(unit.resources.filter(({ kind }) => kind === 'service').map(({ name }) => name));
  const rivals = before.units.filter(
    (other) =>
      other.loader === 'compose' &&
      other.id !== unit.id &&
      other.over === undefined &&
      other.status !== 'failed' &&
      !runTogether(unit, other) &&
      other.resources.some(({ kind, name }) => kind === 'service' && names.has(name)),
  );
  return rivals.sort((a, b) => a.id.length - b.id.length || compareText(a.id, b.id))[0];
}
