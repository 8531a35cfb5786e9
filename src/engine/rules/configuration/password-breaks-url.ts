import type { Model } from '../../model/model';
import { isPlaceholder, isSecretName } from '../../model/secret';
import type { Source, SourceFile } from '../../model/source';
import { baseName, folderOf } from '../../util/treePath';
import { weakMemo } from '../../util/weakMemo';
import type { StateRule } from '../rule';
import { composeUnits } from '../shared/compose';
import { isExampleFile } from '../shared/files';

export const passwordBreaksUrl: StateRule = {
  meta: {
    id: 'password-breaks-url',
    title: 'A password with reserved characters is put into an address',
    category: 'configuration',
    severity: 'high',
    confidence: 'possible',
    why: 'In `scheme://user:password@host` the characters `/ ? # % @ : &` end the password or begin something else; the address is read with a wrong host, or refused.',
    remediation: 'Generate passwords of letters and digits, or percent-encode the one in the address.',
    messages: {
      reserved: {
        title: '{{key}} holds characters that break the address it is put into',
        message:
          '{{envFile}} gives {{key}} a value with reserved characters; {{file}} puts it unencoded between `:` and `@` of an address.',
      },
    },
  },
  *check(model) {
    for (const file of model.index.ofKind('dotenv')) {
      if (isExampleFile(file.name)) continue;
      for (const { name, value, source } of file.facets.env) {
        if (
          !value ||
          !isSecretName(name) ||
          isPlaceholder(value) ||
          !/[/?#%@:&[\]]/.test(value) ||
          value.includes('://')
        )
          continue;
        const uses = addressesWith(model, folderOf(file.name), name);
        if (uses.length === 0) continue;
        yield {
          messageId: 'reserved',
          data: { key: name, envFile: file.name, file: baseName(uses[0]!.file.path) },
          key: [name],
          resource: file,
          at: source,
          related: uses.slice(0, 9),
        };
      }
    }
  },
};

/** Places in Compose files of the folder that have `://user:${NAME}@`; those that Compose loads by itself first. */
function addressesWith(model: Model, folder: string, name: string): Source[] {
  const found = new Map<string, Source>();
  for (const unit of composeUnits(model)) {
    if (folderOf(unit.path) !== folder) continue;
    for (const { name: used, source } of unit.variables) {
      const { file } = source;
      if (used !== name || found.has(file.path)) continue;
      const line = linesWithAddress(file)(name);
      if (line !== undefined) found.set(file.path, { file, line });
    }
  }
  return [...found.values()].sort((a, b) => a.file.path.length - b.file.path.length);
}

/** The line of a file that has the password of such a name. Several projects read one file. */
const linesWithAddress = weakMemo((file: SourceFile) => {
  const known = new Map<string, number | undefined>();
  return (name: string): number | undefined => {
    if (!known.has(name)) known.set(name, lineWithAddress(file, name));
    return known.get(name);
  };
});

function lineWithAddress({ text }: SourceFile, name: string): number | undefined {
  // An expression over all lines costs more than to see that none of them can match.
  if (!text.includes(`:$${name}`) && !text.includes(`:\${${name}`)) return undefined;
  const pattern = new RegExp(`://[^\\s"'/@]{0,100}:\\$\\{?${name}(?:[:?-][^}\\s]{0,100})?\\}?@`);
  const index = text.split('\n').findIndex((line) => line.length < 2000 && pattern.test(line));
  return index < 0 ? undefined : index + 1;
}
