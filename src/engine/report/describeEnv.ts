import type { Comparison, EnvChange } from '../diff/comparison';
import type { EnvVar } from '../model/envVar';
import { isReferenceText, isSecretName, looksLikeCredential, MASK } from '../model/secret';
import { compareText } from '../util/compareText';
import { describeInterpolation } from './describeInterpolation';
import { evidence } from './evidence';
import type { Masker } from './mask';
import { envOverrides } from './overrides';
import type { Places } from './places';
import type { ReportEnv } from './report';

/** The variables that differ: of containers and files, and those that the files themselves are made with. */
export function describeEnv(comparison: Comparison, places: Places, masker: Masker): ReportEnv[] {
  const rows = [
    ...comparison.env.map((change) => describeVariable(change, places, masker)),
    ...describeInterpolation(comparison, places, masker),
  ];
  return rows.sort(
    (a, b) =>
      compareText(a.resource ?? '', b.resource ?? '') ||
      compareText((a.evidence.head ?? a.evidence.base)!.path, (b.evidence.head ?? b.evidence.base)!.path) ||
      compareText(a.name, b.name) ||
      compareText(a.source, b.source),
  );
}

function describeVariable(
  { change, before, after, resourceBefore, resourceAfter, alsoIn }: EnvChange,
  places: Places,
  masker: Masker,
): ReportEnv {
  const variable = (after ?? before)!;
  const resource = (resourceAfter ?? resourceBefore)!;
  const { secret, show } = envMask(before, after, masker);
  const overrides = envOverrides(before, after, places, show);
  const setBy = evidence(before?.setBy && places.before(before.setBy), after?.setBy && places.after(after.setBy));
  return {
    resource: resource.loader === 'dotenv' ? null : resource.id,
    name: variable.name,
    change,
    source: variable.origin,
    secret,
    required: variable.required,
    ...(before ? { before: show(before.value) } : {}),
    ...(after ? { after: show(after.value) } : {}),
    ...(setBy.base || setBy.head ? { setBy } : {}),
    ...(overrides ? { overrides } : {}),
    ...(alsoIn ? { units: alsoIn } : {}),
    evidence: evidence(before && places.before(before.source), after && places.after(after.source)),
  };
}

function envMask(before: EnvVar | undefined, after: EnvVar | undefined, masker: Masker) {
  const values = [before?.value, after?.value].filter((value) => typeof value === 'string');
  const name = (after ?? before)!.name;
  const secret = before?.secret || after?.secret || isSecretName(name) || values.some(looksLikeCredential) || false;
  const show = (value: string | null | undefined): string | null | undefined => {
    if (typeof value !== 'string' || value === '') return value;
    if (!secret) return masker.value(name, value);
    return isReferenceText(value) ? value : MASK;
  };
  return { secret, show };
}
