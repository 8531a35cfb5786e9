import type { EnvVar } from '../../model/envVar';
import { isSecretName } from '../../model/secret';
import { isLineSource, type SourceFile } from '../../model/source';
import { weakMemo } from '../../util/weakMemo';
import type { UnitRule } from '../rule';

export const envNumberRewritten: UnitRule = {
  meta: {
    id: 'env-number-rewritten',
    title: 'YAML makes another number of a value',
    category: 'configuration',
    severity: 'medium',
    confidence: 'likely',
    why: 'Without quotes YAML reads a number and Compose writes it anew: `1.10` becomes `1.1`, `010` becomes `8`, `0x1F` becomes `31`, `1e3` becomes `1000`.',
    remediation: 'Put the value in quotes.',
    messages: {
      number: {
        title: '{{service}} gets another {{key}} than the file says: {{kind}}',
        message: '{{key}} is written without quotes and read as {{reading}}; what the container gets is another text.',
      },
    },
  },
  about: 'services',
  *checkUnit(services) {
    for (const service of services) {
      for (const variable of service.facets.env) {
        const form = formOf(variable);
        if (!form) continue;
        yield {
          messageId: 'number',
          data: { service: service.name, key: variable.name, kind: form.kind, reading: form.reading },
          key: [service.name, variable.name],
          resource: service,
          at: variable.source,
          ...(isSecretName(variable.name) ? { severity: 'high' } : {}),
        };
      }
    }
  },
};

interface Form {
  /** What happens to it. */
  readonly kind: string;
  readonly reading: string;
  readonly written: RegExp;
  /** The value that YAML makes of the text. */
  readonly read: (text: string) => string;
}

/** Plain scalars that go-yaml reads as numbers which are written otherwise than they stand there. */
const FORMS: readonly Form[] = [
  {
    kind: 'a leading 0 makes it octal',
    reading: 'an octal number',
    written: /^0[0-7]+$/,
    read: (text) => String(Number.parseInt(text, 8)),
  },
  {
    kind: 'the last 0 is lost',
    reading: 'a number with a decimal point',
    written: /^\d+\.\d*0$/,
    read: (text) => String(Number(text)),
  },
  {
    kind: '0x makes it hexadecimal',
    reading: 'a hexadecimal number',
    written: /^0x[0-9a-f]+$/i,
    read: (text) => String(Number(text)),
  },
  {
    kind: 'the e makes it a power of ten',
    reading: 'a number with an exponent',
    written: /^\d+(?:\.\d+)?e[-+]?\d+$/i,
    read: (text) => String(Number(text)),
  },
];

/** Only the map form has numbers; items of a list are texts. The text is looked up in the file, where the value is what YAML would make of it. */
function formOf({ name, origin, value, source }: EnvVar): Form | undefined {
  if (origin !== 'environment' || !value || isLineSource(source) || source.path.at(-1) !== name) return undefined;
  if (!/^\d/.test(value) || value.length > 40) return undefined;
  const texts = (plainScalars(source.file).get(name) ?? []).filter((text) => text !== value);
  return FORMS.find(({ written, read }) => texts.some((text) => written.test(text) && read(text) === value));
}

/** The short texts without quotes behind each key of the file, once for a file. */
const plainScalars = weakMemo(({ text }: SourceFile): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const [, key, scalar] of text.matchAll(
    /(?:^|[{,])[ \t]*([\w.-]{1,100}):[ \t]+(\d[\w.+-]{0,40})[ \t]*(?=$|[#,}\r])/gm,
  )) {
    const known = found.get(key!);
    if (known) known.push(scalar!);
    else found.set(key!, [scalar!]);
  }
  return found;
});
