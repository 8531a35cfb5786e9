import type { Comparison, UnitChange } from '../diff/comparison';
import { compareText } from '../util/compareText';
import type { ReportUnit } from './report';

/** Finds charts whose files differ and which render the same: a template that was only tidied up, a new version without new objects. */
export function sameRendering(comparison: Comparison): (unit: UnitChange) => Pick<ReportUnit, 'sameFrom'> {
  const different = new Set<string>();
  for (const { before, after, alsoIn = [] } of comparison.resources) {
    const { kind, loader, unit } = (after ?? before)!;
    // The chart itself is none of what it renders.
    if (loader !== 'helm' || kind !== 'Chart') for (const id of [unit, ...alsoIn]) different.add(id);
  }
  return ({ id, before, after }) => {
    if (!before?.values || !after?.values || before === after || different.has(id)) return {};
    const [old, now] = [before.texts ?? new Map(), after.texts ?? new Map()];
    const files = [...new Set([...old.keys(), ...now.keys()])].filter((path) => old.get(path) !== now.get(path));
    const isWhole = before.status === 'loaded' && after.status === 'loaded';
    return files.length > 0 && (isWhole || files.every(isTemplate)) ? { sameFrom: files.sort(compareText) } : {};
  };
}

/** A dependency that is not in the repository may make something else of other values or in another version, and of other templates nothing. */
const isTemplate = (path: string): boolean => path.includes('/templates/') || path.startsWith('templates/');
