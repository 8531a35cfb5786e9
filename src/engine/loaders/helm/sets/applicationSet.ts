import { asText, at, isObject, itemsOf, type Json, type JsonObject } from '../../../model/json';
import type { ManifestDocument } from '../../kubernetes/documents';
import { applicationUses } from './argoSource';
import { type Parameters, parametersOf } from './generators';
import type { Place } from './place';
import { type Found, NOTHING_FOUND, together, unread } from './use';

/**
 * What the Applications of an ApplicationSet give to charts: one for each set of parameters that its generators make of the tree alone.
 * Where they need a cluster or a server, the template is read if nothing of what it gives is filled in.
 */
export async function applicationSetUses(document: ManifestDocument, place: Place): Promise<Found> {
  const { file, path, value } = document;
  const template = at(value, ['spec', 'template']);
  const spec = at(template, ['spec']);
  if (!isObject(spec)) return NOTHING_FOUND;
  const source = { file, document: document.document, path: [...path, 'spec', 'template', 'spec'] };
  const isGo = at(value, ['spec', 'goTemplate']) === true;
  const found: Found[] = [];
  if (at(value, ['spec', 'templatePatch']) !== undefined) {
    const at = { ...source, path: [...path, 'spec', 'templatePatch'] };
    found.push({ uses: [], unresolved: [unread(at, 'changes its Applications by a template that is not read')] });
  }
  for (const [index, generator] of itemsOf(at(value, ['spec', 'generators'])).entries()) {
    const parameters = await parametersOf(generator, isGo, place.snapshot);
    if (parameters === undefined) {
      const isLiteral = !JSON.stringify([spec.source ?? null, spec.sources ?? null]).includes('{{');
      if (isLiteral) found.push(await applicationUses({ spec, source, name: document.name }, place));
      else {
        const at = { ...source, path: [...path, 'spec', 'generators', index] };
        const message =
          'makes Applications of what the repository does not tell: what they give to charts is not known';
        found.push({ uses: [], unresolved: [unread(at, message)] });
      }
      continue;
    }
    for (const known of parameters) {
      const filled = filledIn(spec, known) as JsonObject;
      const name = filledIn(asText(at(template, ['metadata', 'name'])) ?? null, known);
      const isNamed = typeof name === 'string' && !name.includes('{{');
      found.push(await applicationUses({ spec: filled, source, ...(isNamed ? { name } : {}) }, place));
    }
  }
  return together(found);
}

const MAX_DEPTH = 60;

/** `{{path.basename}}`, and `{{ .path.basename }}` of Go's templates; other expressions stay as they are. */
function filledIn(value: Json, parameters: Parameters, depth = 0): Json {
  if (depth > MAX_DEPTH) return value;
  if (typeof value === 'string') {
    return value.replace(
      /\{\{-?\s{0,5}(?:\.([\w.-]{1,200})|index \.path\.segments (\d{1,3})|([\w.[\]-]{1,200}))\s{0,5}-?\}\}/g,
      (whole, go: string | undefined, segment: string | undefined, plain: string | undefined) =>
        parameters.get(go ?? plain ?? `path[${segment}]`) ?? whole,
    );
  }
  if (Array.isArray(value)) return value.map((item) => filledIn(item, parameters, depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filledIn(item, parameters, depth + 1)]));
}
