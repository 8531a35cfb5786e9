import { baseName } from '../../../../util/treePath';
import { isMap, itemsOf, type MapNode, type Node, nodeAt } from '../../../tree/node';
import { matchesTarget, readTarget } from '../../patch/selectTargets';
import { splitPath } from '../applyFieldSpec';
import { readNamed } from '../build';
import { decode, sourceOf, textField } from '../decode';
import { textAt, withText } from '../object';
import { refuse } from '../refusal';
import { PLUGINS } from '../shapes';
import type { Target, Transformer } from '../target';
import { readNodes } from '../yaml/readNodes';
import { setNamespace } from './namespace';

/** Puts one value into many fields, or into the middle of the paths that they hold (builtins/ValueAddTransformer.go). */
export async function valueAddTransformer(target: Target, settings: MapNode): Promise<Transformer> {
  const { build, kustomization } = target;
  const value = textField(settings, 'value').trim() || baseName(kustomization.folder);
  const source = sourceOf(settings, 'value');
  const named = textField(settings, 'targetFilePath');
  const places: Node[] = [...itemsOf(nodeAt(settings, 'targets'))];
  if (named !== '') {
    const { documents } = readNodes(
      await readNamed(build, kustomization.folder, named, sourceOf(settings, 'targetFilePath')),
      'settings',
    );
    const decoded =
      documents[0] &&
      decode(documents[0], PLUGINS.get('ValueAddTransformer')!, { strict: false, textFromScalars: true });
    places.push(...itemsOf(nodeAt(decoded, 'targets')));
  }
  if (places.length === 0) refuse('must specify at least one target', settings.sources[0]);
  const steps = places.map((place) => {
    const selector = nodeAt(place, 'selector');
    const path = textField(place, 'fieldPath');
    if (path === '') refuse('fieldPath cannot be empty', place.sources[0]);
    return {
      path,
      at: Number(textField(place, 'filePathPosition')),
      select: isMap(selector) ? readTarget(selector) : undefined,
    };
  });
  return {
    run: (objects) => {
      for (const { path, at, select } of steps) {
        for (const object of objects) {
          if (select && !matchesTarget(object, select)) continue;
          if (path === 'metadata/namespace') {
            setNamespace(object, { namespace: value, source, fieldSpecs: [] });
            continue;
          }
          const steps = splitPath(path);
          const text = at > 0 ? insertStep(textAt(object.node, ...steps), at - 1, value) : value;
          object.node = withText(object.node, steps, text, source);
        }
      }
    },
  };
}

/** Puts a step into a path; an absolute path stays one. */
function insertStep(path: string, at: number, step: string): string {
  if (path === '') return step;
  const root = path.startsWith('/') ? '/' : '';
  const steps = path.split('/').filter((part) => part !== '');
  steps.splice(Math.min(at, steps.length), 0, step);
  return root + steps.join('/');
}
