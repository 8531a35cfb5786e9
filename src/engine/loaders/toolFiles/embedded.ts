import { at, entriesOf } from '../../model/json';
import type { SourceFile } from '../../model/source';
import { lazy } from '../../util/lazy';
import { weakMemo } from '../../util/weakMemo';
import { inlineFile } from '../kustomize/build/yaml/inlineFile';
import { isUnfilledTemplate, parseYaml } from '../yaml';

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
  return textsOf(file)
    .filter(({ key }) => isName(key))
    .slice(0, MAX_TEXTS)
    .map(({ key, inline }) => ({ key, file: inline() }));
}

/** Whether a file may be a manifest of ConfigMaps. */
export function mayHoldTexts({ path, text }: SourceFile): boolean {
  return /\.ya?ml$/.test(path) && text.length <= MAX_LENGTH && /^kind:[ \t]*["']?ConfigMap\b/m.test(text);
}

/** All of them: each tool asks the same of each manifest. */
const textsOf = weakMemo((file: SourceFile): { key: string; inline: () => SourceFile }[] => {
  if (!mayHoldTexts(file) || isUnfilledTemplate(file, 'kubernetes')) return [];
  return parseYaml(file, 'kubernetes').documents.flatMap((value, document) =>
    at(value, ['kind']) !== 'ConfigMap'
      ? []
      : entriesOf(at(value, ['data'])).flatMap(([key, content]) =>
          typeof content === 'string'
            ? // The place is one of the manifest itself.
              [
                {
                  key,
                  inline: lazy(() => ({ ...inlineFile(file, document, ['data', key], content), blob: file.blob })),
                },
              ]
            : [],
        ),
  );
});
