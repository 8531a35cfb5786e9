import type { Model } from '../../model/model';
import { isSecretName } from '../../model/secret';
import type { Draft, StateRule } from '../rule';
import { composeUnits } from '../shared/compose';
import { expandedSecrets } from '../shared/expandedSecret';
import { isExampleFile } from '../shared/files';
import { listed } from '../shared/listed';

export const envValueAlteredByExpansion: StateRule = {
  meta: {
    id: 'env-value-altered-by-expansion',
    title: 'A $ in a value is expanded away',
    category: 'configuration',
    severity: 'critical',
    confidence: 'likely',
    why: 'Compose reads `$name` in an env file or a Compose file as a variable, warns that it "is not set", and puts in nothing: the service gets a shorter secret than the one that was generated.',
    remediation: 'Write `$$` for each `$`; in an env file single quotes do as well.',
    messages: {
      secret: {
        title: 'The $ in {{key}} is expanded away',
        message:
          'The value of {{key}} in {{file}} holds a `$` that Compose takes for a variable; services get another value than the file seems to say.',
      },
      environment: {
        title: 'The $ in {{key}} of {{service}} is expanded away',
        message:
          'The value of {{key}} in {{file}} holds a `$` that Compose takes for a variable; {{service}} gets another value than the file seems to say.',
      },
      unset: {
        title: '{{key}} loses a part of its value: it expands a variable that nothing sets',
        message: 'The value of {{key}} in {{file}} holds a `$` that is read as a variable without a value.',
      },
      several: {
        title: 'The $ in {{count}} values of {{file}} is expanded away: {{keys}}',
        message:
          'These values hold a `$` that Compose takes for a variable; services get other values than the file seems to say.',
      },
    },
  },
  gather: {
    from: 2,
    into: (drafts) => ({
      messageId: 'several',
      data: {
        count: drafts.length,
        file: drafts[0]!.at.file.path,
        keys: listed(drafts.map(({ data }) => `${data?.key}`)),
      },
    }),
  },
  *check(model) {
    yield* inCompose(model);
    yield* inEnvFiles(model);
  },
};

function* inCompose(model: Model): Iterable<Draft> {
  for (const unit of composeUnits(model)) {
    for (const { service, variable } of expandedSecrets(unit).values()) {
      yield {
        messageId: 'environment',
        data: { key: variable.name, service: service.name, file: variable.source.file.path },
        key: [service.name, variable.name],
        resource: service,
        at: variable.source,
      };
    }
  }
}

function* inEnvFiles(model: Model): Iterable<Draft> {
  for (const file of model.index.ofKind('dotenv')) {
    if (isExampleFile(file.name)) continue;
    const keys = new Set(file.facets.env.map(({ name }) => name));
    for (const { name, written, value, source } of file.facets.env) {
      if (written === undefined || written === value) continue;
      const isSecret = isSecretName(name);
      const lost = bareNames(written).filter((used) => !keys.has(used) && (isSecret || !isShellVariable(used)));
      if (lost.length === 0) continue;
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
}

/** The names after a single `$`. `${NAME}` is written on purpose, `$$` is a plain `$`. Never shown: they may be pieces of a password. */
function bareNames(written: string): string[] {
  return [...written.replaceAll('$$', '').matchAll(/\$([A-Za-z_]\w*)/g)].map(([, name]) => name!);
}

/** `$HOME`: written so, it is meant as a variable. */
function isShellVariable(name: string): boolean {
  return /^[A-Z][A-Z0-9_]+$/.test(name);
}
