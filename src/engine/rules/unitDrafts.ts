import type { Model } from '../model/model';
import type { Unit } from '../model/unit';
import { weakMemo } from '../util/weakMemo';
import type { Draft, Rule, UnitRule } from './rule';
import { UNIT_PARTS, type UnitPart } from './unitParts';

/** What a rule says, or why it could not. */
type Said = { readonly drafts: readonly Draft[] } | { readonly error: unknown };

/**
 * What those of the rules that are about units say of a model. Each unit is looked at once, by all of them, however many models have it.
 * Throws what the rule threw.
 */
export const unitDrafts: (rules: readonly Rule[]) => (model: Model, rule: UnitRule) => readonly Draft[] = weakMemo(
  (rules) => {
    const byPart = groupedByPart(rules);
    const saidOfUnit = weakMemo((unit: Unit) => lookAt(unit, byPart));
    const saidOfModel = weakMemo((model: Model) => together(model.units.map(saidOfUnit)));
    return (model, rule) => {
      const said = saidOfModel(model).get(rule);
      if (said && 'error' in said) throw said.error;
      return said?.drafts ?? [];
    };
  },
);

type ByPart = ReadonlyMap<UnitPart, readonly UnitRule[]>;

function groupedByPart(rules: readonly Rule[]): ByPart {
  const byPart = new Map<UnitPart, UnitRule[]>();
  for (const rule of rules) {
    if (!('checkUnit' in rule)) continue;
    const known = byPart.get(rule.about);
    if (known) known.push(rule);
    else byPart.set(rule.about, [rule]);
  }
  return byPart;
}

/** Most rules have nothing to say of most units. */
const NOTHING: ReadonlyMap<UnitRule, Said> = new Map();

function lookAt(unit: Unit, byPart: ByPart): ReadonlyMap<UnitRule, Said> {
  const said = new Map<UnitRule, Said>();
  for (const [part, rules] of byPart) {
    const resources = UNIT_PARTS[part](unit);
    if (resources.length === 0) continue;
    for (const rule of rules) {
      try {
        let drafts: Draft[] | undefined;
        for (const draft of rule.checkUnit(resources, unit)) {
          if (drafts) drafts.push(draft);
          else drafts = [draft];
        }
        if (drafts) said.set(rule, { drafts });
      } catch (error) {
        said.set(rule, { error });
      }
    }
  }
  return said.size === 0 ? NOTHING : said;
}

/** One by one: as arguments of a call, a hundred thousand would not fit on the stack. */
function together(units: readonly ReadonlyMap<UnitRule, Said>[]): ReadonlyMap<UnitRule, Said> {
  const all = new Map<UnitRule, { drafts: Draft[] } | { readonly error: unknown }>();
  for (const unit of units) {
    for (const [rule, said] of unit) {
      const known = all.get(rule);
      if (known && 'error' in known) continue;
      if ('error' in said) all.set(rule, said);
      else if (known) for (const draft of said.drafts) known.drafts.push(draft);
      else all.set(rule, { drafts: [...said.drafts] });
    }
  }
  return all;
}
