import type { EnvVar } from '../../model/envVar';
import { isPlaceholder, isSecretName } from '../../model/secret';
import { isLineSource } from '../../model/source';
import type { StateRule } from '../rule';
import { isExampleFile } from '../shared/files';
import { linesOf } from '../shared/textLines';

export const envValueCutAtComment: StateRule = {
  meta: {
    id: 'env-value-cut-at-comment',
    title: 'A # cuts off the rest of a secret',
    category: 'configuration',
    severity: 'high',
    confidence: 'possible',
    why: 'Without quotes ` #` begins a comment in an env file: what follows it is not part of the value, and nothing says so.',
    remediation: 'Put the value in single quotes; if it is a comment, write a space behind the `#`.',
    messages: {
      cut: {
        title: '{{key}} in {{file}} ends at a #',
        message:
          'Compose takes the {{length}} characters behind ` #` for a comment; {{key}} is shorter than the line says.',
      },
    },
  },
  *check(model) {
    for (const file of model.index.ofKind('dotenv')) {
      if (isExampleFile(file.name)) continue;
      for (const variable of file.facets.env) {
        const length = cutLength(variable);
        if (length === undefined) continue;
        yield {
          messageId: 'cut',
          data: { key: variable.name, file: file.name, length },
          key: [variable.name],
          resource: file,
          at: variable.source,
        };
      }
    }
  },
};

/** A longer line is no secret that somebody wrote. */
const MAX_LINE = 4000;

/** How many characters are lost that look like a piece of the secret: no words, and no space behind the `#`. */
function cutLength({ name, value, source }: EnvVar): number | undefined {
  if (!value || !isSecretName(name) || isPlaceholder(value) || !isLineSource(source)) return undefined;
  const line = (linesOf(source.file)[source.line - 1] ?? '').slice(0, MAX_LINE);
  const text = line.slice(line.search(/[=:]/) + 1).trim();
  if (/^["']/.test(text)) return undefined;
  const rest = /[ \t]#(\S+)$/.exec(text)?.[1];
  return rest !== undefined && !WORD.test(rest) ? rest.length + 1 : undefined;
}

/** `#required`, `#TODO`, `#min.16`: a comment. */
const WORD = /^[#-]*(?:[a-z]+|[A-Z][a-z]*|[A-Z]+)(?:[-_.,:/]?\d{0,4})[!?.:]*$/;
