import { asText, at, isObject } from '../../../model/json';
import type { SourceFile } from '../../../model/source';
import { isBelow } from '../../../util/treePath';
import { type ManifestDocument, manifestsIn } from '../../kubernetes/documents';
import { applicationSetUses } from './applicationSet';
import { applicationUses } from './argoSource';
import type { Place } from './place';
import { type Found, together, unread } from './use';

/** The Applications and ApplicationSets of a file. */
export async function argoUses(file: SourceFile, place: Place): Promise<Found> {
  if (isTemplateOfChart(file, place)) {
    const message = 'is a template of a chart: what the Applications in it give to charts is not known';
    return { uses: [], unresolved: [unread({ file, line: 1 }, message)] };
  }
  const found: Found[] = [];
  for (const document of manifestsIn(file).documents) {
    if (document.group !== 'argoproj.io') continue;
    if (document.kind === 'Application') found.push(await ofApplication(document, place));
    else if (document.kind === 'ApplicationSet') found.push(await applicationSetUses(document, place));
  }
  return together(found);
}

/** Manifests in `templates/` are filled in by their own chart first. */
export function isTemplateOfChart({ path, text }: SourceFile, { charts }: Place): boolean {
  if (!text.includes('{{') || !/(?:^|\/)templates\//.test(path)) return false;
  return [...charts.keys()].some((chart) => isBelow(path, chart === '' ? 'templates' : `${chart}/templates`));
}

async function ofApplication({ value, name, file, document, path }: ManifestDocument, place: Place): Promise<Found> {
  const spec = at(value, ['spec']);
  if (!isObject(spec)) return { uses: [], unresolved: [] };
  const known = asText(at(value, ['metadata', 'name'])) === undefined ? {} : { name };
  return applicationUses({ ...known, spec, source: { file, document, path: [...path, 'spec'] } }, place);
}
