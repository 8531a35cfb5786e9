import { type Node, nodeAt } from '../../../tree/node';
import type { FieldSpec } from '../../fieldSpecs/fieldSpec';
import { applyFieldSpec } from '../applyFieldSpec';
import { sourceOf, textField } from '../decode';
import { isSelected } from '../ids';
import { withAnyId } from '../objectList';
import { refuse } from '../refusal';
import { setScalar } from '../setters';
import type { Transformer } from '../target';

/** Sets the number of replicas of the objects of a name (builtins/ReplicaCountTransformer.go). */
export function replicasTransformer(replica: Node | undefined, fieldSpecs: readonly FieldSpec[]): Transformer {
  const name = textField(replica, 'name');
  const count = nodeAt(replica, 'count');
  const set = setScalar(count?.kind === 'scalar' ? count.value : 0, sourceOf(replica, 'count'));
  return {
    run: (objects) => {
      let isFound = false;
      for (const spec of fieldSpecs) {
        for (const object of withAnyId(objects, (id) => id.name === name && isSelected(id, spec))) {
          isFound = true;
          object.node = applyFieldSpec(object.node, spec, set, 'scalar');
        }
      }
      if (!isFound) refuse(`no object with replicas is called ${name}`, sourceOf(replica, 'name'));
    },
  };
}
