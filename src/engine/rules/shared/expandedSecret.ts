import type { EnvVar, VariableUse } from '../../model/envVar';
import type { Resource } from '../../model/resource';
import { isSecretName } from '../../model/secret';
import type { Unit } from '../../model/unit';
import { weakMemo } from '../../util/weakMemo';
import { servicesOf } from './compose';
import { placeKey } from './placeKey';

/** A secret of `environment` in which a `$` was taken for a variable. */
export interface ExpandedSecret {
  readonly service: Resource;
  readonly variable: EnvVar;
  readonly uses: VariableUse[];
}

/** By the place of the value: what follows a `$` in a password is a piece of the password, and never the name of a variable. */
export const expandedSecrets: (unit: Unit) => ReadonlyMap<string, ExpandedSecret> = weakMemo((unit: Unit) => {
  const uses = unit.variables.filter(isUnsetPiece);
  const found = new Map<string, ExpandedSecret>();
  if (uses.length === 0) return found;
  const secrets = new Map<string, [Resource, EnvVar]>();
  for (const service of servicesOf(unit)) {
    for (const variable of service.facets.env) {
      if (variable.origin === 'environment' && isSecretName(variable.name))
        secrets.set(placeKey(variable.source), [service, variable]);
    }
  }
  for (const use of uses) {
    const key = placeKey(use.source);
    const [service, variable] = secrets.get(key) ?? [];
    if (!service || !variable) continue;
    const known = found.get(key);
    if (known) known.uses.push(use);
    else found.set(key, { service, variable, uses: [use] });
  }
  return found;
});

/** Whether the use is none: its name must not be shown. */
export function isPieceOfSecret(unit: Unit, use: VariableUse): boolean {
  return isUnsetPiece(use) && expandedSecrets(unit).has(placeKey(use.source));
}

/** Without braces or default, and not in capitals, in which people write the names of variables. */
function isUnsetPiece({ name, value, fallback, required, source }: VariableUse): boolean {
  if (value !== undefined || fallback !== undefined || required || /^[A-Z_][A-Z0-9_]*$/.test(name)) return false;
  return source.file.text.includes(`$${name}`);
}
