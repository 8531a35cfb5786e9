import { placeText } from '../../engine/formatters/wording';
import type { Location } from '../../engine/model/source';
import type { EvidenceRef, Side } from '../../protocol/messages';
import { isToldBy } from './changeLines';
import type { LineEntry } from './lineIndex';

/** A place by its words, and what opens it. */
export interface SettingPlace {
  readonly text: string;
  readonly ref: EvidenceRef;
}

/** What sets a variable or a field of the line, and what that overrides. */
export interface SettingLine {
  readonly name: string;
  readonly setBy: SettingPlace;
  /** The line that gives the value, where `setBy` only asks for it. */
  readonly valueFrom?: SettingPlace;
  /** The strongest first; at most {@link MOST_PLACES}. */
  readonly overrides: readonly SettingPlace[];
  /** How many more there are. */
  readonly more: number;
}

const MOST_PLACES = 3;

/** Of what stands in several places: the one that counts, on the side after the change. What stands once needs no word. */
export function settingLines(entries: readonly LineEntry[]): SettingLine[] {
  return entries.flatMap((entry): SettingLine[] => {
    if (entry.kind === 'env') return ofVariable(entry);
    return entry.kind === 'field' && !entries.some((other) => isToldBy(other, entry)) ? ofField(entry) : [];
  });
}

function ofVariable({ env, ref }: Extract<LineEntry, { kind: 'env' }>): SettingLine[] {
  if (ref.list !== 'env') return [];
  const { index } = ref;
  const side: Side = env.evidence.head ? 'head' : 'base';
  const from = env.setBy?.[side];
  const overridden = (env.overrides?.[side] ?? []).map(
    ({ source, location }, place): SettingPlace => ({
      text: `${source} ${placeText(location)}`,
      ref: { list: 'envOverrides', index, side, place },
    }),
  );
  const main = env.evidence[side];
  if (!main || (!from && overridden.length === 0)) return [];
  const valueFrom = from && { text: placeText(from), ref: { list: 'envSetBy', index, side } as const };
  const source = env.source === 'interpolation' ? '' : `${env.source} `;
  const setBy = { text: `${source}${placeText(main)}`, ref };
  return [{ name: env.name, setBy, ...(valueFrom ? { valueFrom } : {}), ...shortened(overridden) }];
}

function ofField({ field, ref }: Extract<LineEntry, { kind: 'field' }>): SettingLine[] {
  if (ref.list !== 'resources' || ref.field === null) return [];
  const { index, field: number } = ref;
  const side: Side = field.evidence.head ? 'head' : 'base';
  const main = field.evidence[side];
  const overridden = (field.overrides?.[side] ?? []).map(
    (location: Location, place): SettingPlace => ({
      text: placeText(location),
      ref: { list: 'fieldOverrides', index, field: number, side, place },
    }),
  );
  if (!main || overridden.length === 0) return [];
  return [{ name: field.path, setBy: { text: placeText(main), ref }, ...shortened(overridden) }];
}

function shortened(places: readonly SettingPlace[]): Pick<SettingLine, 'overrides' | 'more'> {
  return { overrides: places.slice(0, MOST_PLACES), more: Math.max(0, places.length - MOST_PLACES) };
}
