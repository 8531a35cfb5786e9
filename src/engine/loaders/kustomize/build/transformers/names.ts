import type { Source } from '../../../../model/source';
import type { FieldSpec } from '../../fieldSpecs/fieldSpec';
import { applyFieldSpec } from '../applyFieldSpec';
import { type GvkSelector, isSelected } from '../ids';
import { originalId, rememberId } from '../object';
import { setUntyped } from '../setters';
import type { Transformer } from '../target';
import { writtenText } from '../yaml/text';

/** Kinds whose names are given by others. */
const KEPT: readonly GvkSelector[] = [
  { kind: 'CustomResourceDefinition' },
  { group: 'apiregistration.k8s.io', kind: 'APIService' },
  { kind: 'Namespace' },
];

export interface NameSettings {
  readonly side: 'prefix' | 'suffix';
  readonly text: string;
  readonly source: Source | undefined;
  readonly fieldSpecs: readonly FieldSpec[];
}

/** Adds a prefix or suffix to names, and remembers it: references are told apart by it (builtins/PrefixTransformer.go). */
export function nameTransformer({ side, text, source, fieldSpecs }: NameSettings): Transformer {
  return {
    run: (objects) => {
      for (const object of objects) {
        const id = originalId(object);
        if (KEPT.some((selector) => isSelected(id, selector))) continue;
        for (const spec of fieldSpecs) {
          if (!isSelected(id, spec)) continue;
          if (spec.path === 'metadata/name' && text !== '') {
            if (side === 'prefix') object.prefixes = [...object.prefixes, text];
            else object.suffixes = [...object.suffixes, text];
            rememberId(object);
          }
          object.node = applyFieldSpec(
            object.node,
            spec,
            (node) => {
              const name = writtenText(node);
              return setUntyped(side === 'prefix' ? text + name : name + text, source)(node);
            },
            'scalar',
          );
        }
      }
    },
  };
}
