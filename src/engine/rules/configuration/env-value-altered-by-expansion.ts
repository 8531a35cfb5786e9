import { isSecretName } from '../../model/secret';
import type { StateRule } from '../rule';
import { isExampleFile } from '../shared/files';

export const envValueAlteredByExpansion: StateRule = {
  meta: {
    id: 'env-value-altered-by-expansion',
    title: 'A $ in a value of an env file is expanded away',
    category: 'configuration',
    severity: 'critical',
    confidence: 'likely',
    why: 'Compose reads `$name` in an env file as a variable, warns that it "is not set", and puts in nothing: the service gets a shorter secret than the one that was generated.',
    remediation: 'Put the value in single quotes, or write `$$` for each `$`.',
    messages: {
      secret: {
        title: 'The $ in {{key}} is expanded away',
        message: 'The value of {{key}} in {{file}} holds a `$` that Compose takes for a variable; services get another value than the file seems to say.',
      },
      unset: {
        title: '{{key}} loses a part of its value: it expands a variable that nothing sets',
        message: 'The value of {{key}} in {{file}} holds a `$` that is read as a variable without a value.',
      },
    },
  },
  *check(model) {
    for (const file of model.index.ofKind('dotenv')) {
      if (isExampleFile(file.name)) continue;
      const unit = model.index.unit(file.unit);
      for (const { name, written, value, source } of file.facets.env) {
        if (written === undefined || written === value || !('line' in source)) continue;
        const lost = (unit?.variables ?? []).filter(
          (use) => 'line' in use.source && use.source.line === source.line && use.value === undefined && use.fallback === undefined,
        );
        const isSecret = isSecretName(name);
        // `${OTHER}` is written on purpose, and the shell may have it.
        const meant = lost.filter((use) => written.includes(`\${${use.name}`) || (!isSecret && /^[A-Z][A-Z0-9_]+$/.test(use.name)));
        if (lost.length === 0 || meant.length === lost.length) continue;
        yield {
          messageId: isSecret ? 'secret' : 'unset',
          data: { key: name, file: file.name },
          key: [name],
          resource: file,
          at: source,
          ...(isSecret ? {} : { severity: 'medium' }),
        };
      }
    }
  },
};
