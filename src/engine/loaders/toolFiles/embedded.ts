import { at, entriesOf } from '../../model/json';
import type { SourceFile } from '../../model/source';
import { inlineFile } from '../kustomize/build/yaml/inlineFile';
import { parseYaml } from '../yaml';

/** A configuration file that stands as a text in a ConfigMap. Its lines have the numbers of the manifest's. */
export interface Embedded {
  /** The key, which becomes the file's name where the ConfigMap is mounted. */
  readonly key: string;
  readonly file: SourceFile;
}

/** A manifest of more texts is data. */
const MAX_TEXTS = 200;

/** Larger manifests hold generated data. */
const MAX_LENGTH = 1_000_000;

/** The texts of the ConfigMaps of a manifest whose keys have such a name. */
export function embeddedIn(file: SourceFile, isName: (key: string) => boolean): Embedded[] {
  const { path, text } = file;
  if (!/\.ya?ml$/.test(path) || text.length > MAX_LENGTH || !/^kind:[ \t]*["']?ConfigMap\b/m.test(text)) return [];
  const { documents, problems } = parseYaml(file, 'kubernetes');
  if (problems.length > 0 && text.includes('{{')) return [];
  const found: Embedded[] = [];
  for (const [document, value] of documents.entries()) {
    if (at(value, ['kind']) !== 'ConfigMap') continue;
    for (const [key, content] of entriesOf(at(value, ['data']))) {
      if (typeof content !== 'string' || !isName(key) || found.length >= MAX_TEXTS) continue;
      const inline = inlineFile(file, document, ['data', key], content);
      // The place is one of the manifest itself.
      found.push({ key, file: { ...inline, blob: file.blob } });
    }
  }
  return found;
}
