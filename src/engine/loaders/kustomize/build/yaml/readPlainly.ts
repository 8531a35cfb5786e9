import { isObject, type Json } from '../../../../model/json';
import type { DocumentText } from '../../../documentTexts';
import { readPlainYaml } from '../../../plainYaml/readPlainYaml';
import type { Place } from '../../../tree/place';
import { MarkedScalar, ValueMap } from '../../../tree/valueMap';
import { refolded } from './folded';
import { plainScalar } from './plainScalar';

/** Longer documents may have more nodes than kustomize's reader is given here. */
const MAX_LENGTH = 500_000;

/**
 * The map of a document that is written as nearly all are, as `readNodes` reads resources, with nodes that are made when somebody looks.
 * `undefined` for another one: what is empty, what is refused, what is written in an unusual way. A block that ends with the file is one.
 */
export function readPlainly({ text }: DocumentText, place: Place): ValueMap | undefined {
  if (text.length > MAX_LENGTH || !text.endsWith('\n')) return undefined;
  const value = readPlainYaml(text, plainValue, FORMS);
  return isObject(value) && !(value instanceof MarkedScalar) ? new ValueMap(value, place, true) : undefined;
}

const FORMS = {
  key: (plain: string): string | undefined => (plainScalar(plain, 'resource') === plain ? plain : undefined),
  quoted: (text: string): Json => MarkedScalar.of(text, { isQuoted: true }),
  folded: (text: string): Json => MarkedScalar.of(refolded(text), { isQuoted: true }),
};

/** Of what is no text, and would be written otherwise, the text stays known. */
function plainValue(plain: string): Json | undefined {
  const value = plainScalar(plain, 'resource');
  if (typeof value === 'number' && !Number.isFinite(value)) return undefined;
  return value === plain || String(value) === plain ? value : MarkedScalar.of(value, { text: plain });
}
