import { compareText } from '../../../../util/compareText';
import { entriesOf, type Node } from '../../../tree/node';
import type { FieldSpec } from '../../fieldSpecs/fieldSpec';
import { applyFieldSpecs } from '../applyFieldSpec';
import { setEntry } from '../setters';
import type { Transformer } from '../target';
import { writtenText } from '../yaml/text';

/** Puts labels or annotations into maps of texts. Each pair points to where it was written. */
export function pairsTransformer(pairs: Node | undefined, fieldSpecs: readonly FieldSpec[]): Transformer {
  const sorted = entriesOf(pairs).sort(([a], [b]) => compareText(a, b));
  return {
    run: (objects) => {
      for (const object of objects) {
        for (const [key, value] of sorted) {
          const set = setEntry(key, writtenText(value), value.sources[0]);
          object.node = applyFieldSpecs(object.node, fieldSpecs, set, 'map');
        }
      }
    },
  };
}
