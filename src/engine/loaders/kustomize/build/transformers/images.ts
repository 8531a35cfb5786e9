import { weakMemo } from '../../../../util/weakMemo';
import { compileGoPattern } from '../../../goPattern';
import { isList, isMap, type MapNode, mapEntries, mapItems, type Node, withEntry } from '../../../tree/node';
import type { FieldSpec } from '../../fieldSpecs/fieldSpec';
import { applyFieldSpecs } from '../applyFieldSpec';
import { sourceOf, textField } from '../decode';
import { kindOf } from '../object';
import { refuse } from '../refusal';
import { setUntyped } from '../setters';
import type { Transformer } from '../target';
import { writtenText } from '../yaml/text';

/**
 * Gives an image another name, tag or digest (api/filters/imagetag). First in every list of containers, wherever it stands, then where
 * the rows say: a `tagSuffix` is added by both, as kustomize does.
 */
export function imageTransformer(image: Node | undefined, fieldSpecs: readonly FieldSpec[]): Transformer {
  const matches = matcherOf(image);
  const update = (node: Node): Node => {
    if (node.kind !== 'scalar') return refuse('an image must be a text', node.sources[0]);
    const old = writtenText(node);
    if (!matches(old)) return node;
    const source = changingSource(image);
    const made = changed(old, image);
    // The second time around it is there already.
    if (made === old && node.sources[0] === source) return node;
    return setUntyped(made, source)(node);
  };
  return {
    run: (objects) => {
      for (const object of objects) {
        if (kindOf(object) === 'CustomResourceDefinition') continue;
        if (holdsContainers(object.node)) object.node = inContainers(object.node, update) as MapNode;
        object.node = applyFieldSpecs(object.node, fieldSpecs, update);
      }
    },
  };
}

/** Points to what changes the image: tag or digest before the name. */
function changingSource(image: Node | undefined): ReturnType<typeof sourceOf> {
  const field = ['newTag', 'digest', 'tagSuffix', 'newName'].find((name) => textField(image, name) !== '');
  return sourceOf(image, field ?? 'name');
}

const TAG_AND_DIGEST = '(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$';

/** The name is a pattern, as in kustomize: a dot is any character. */
function matcherOf(image: Node | undefined): (text: string) => boolean {
  const name = textField(image, 'name');
  if (/^[\w./-]+$/.test(name)) {
    // A name as names are means the same to both engines, and this one reads it at once.
    const literal = new RegExp(`^${name.replaceAll('.', '[^\\n]')}${TAG_AND_DIGEST}`);
    return (text) => literal.test(text);
  }
  const pattern = compileGoPattern(`^${name}${TAG_AND_DIGEST}`);
  if (!pattern) return refuse('the name of an image is no valid pattern', sourceOf(image, 'name'));
  return (text) => pattern.isFoundIn(text);
}

/** Every image of a kustomization asks for them anew, wherever they may stand; most objects have none. */
const holdsContainers = weakMemo((object: MapNode): boolean => {
  const isHolding = (node: Node): boolean => {
    if (isList(node)) return node.items.some(isHolding);
    if (!isMap(node)) return false;
    if (node.entries.has('containers') || node.entries.has('initContainers')) return true;
    for (const value of node.entries.values()) if (value.kind !== 'scalar' && isHolding(value)) return true;
    return false;
  };
  return isHolding(object);
});

function inContainers(node: Node, update: (node: Node) => Node): Node {
  if (isList(node)) return mapItems(node, (item) => inContainers(item, update));
  if (!isMap(node)) return node;
  return mapEntries(node, (value, key) => {
    const inner = inContainers(value, update);
    if ((key !== 'containers' && key !== 'initContainers') || !isList(inner)) return inner;
    return mapItems(inner, (container) => {
      if (!isMap(container)) return refuse('a container must be a map', container.sources[0]);
      const image = container.entries.get('image');
      return image ? withEntry(container, 'image', update(image)) : container;
    });
  });
}

function changed(old: string, image: Node | undefined): string {
  const { name, tag, digest } = split(old);
  const [newName, newTag, newDigest, suffix] = ['newName', 'newTag', 'digest', 'tagSuffix'].map((field) =>
    textField(image, field),
  ) as [string, string, string, string];
  const parts =
    newTag !== '' || newDigest !== ''
      ? { tag: newTag, digest: newDigest }
      : suffix !== ''
        ? { tag: tag + suffix, digest: '' }
        : { tag, digest };
  return `${newName || name}${parts.tag && `:${parts.tag}`}${parts.digest && `@${parts.digest}`}`;
}

/** `host:5000/app:1@sha256:…` in its parts (api/internal/image). */
export function split(image: string): { name: string; tag: string; digest: string } {
  const slash = Math.max(image.indexOf('/'), 0);
  const at = image.indexOf('@', slash);
  const colon = image.indexOf(':', slash);
  if (at < 0 && colon < 0) return { name: image, tag: '', digest: '' };
  if (at >= 0 && (colon < 0 || at < colon)) return { name: image.slice(0, at), tag: '', digest: image.slice(at + 1) };
  if (at < 0) return { name: image.slice(0, colon), tag: image.slice(colon + 1), digest: '' };
  return { name: image.slice(0, colon), tag: image.slice(colon + 1, at), digest: image.slice(at + 1) };
}
