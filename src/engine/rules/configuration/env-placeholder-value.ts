import type { EnvVar } from '../../model/envVar';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { isPlaceholder, isSecretName } from '../../model/secret';
import type { StateRule } from '../rule';
import { isExampleFile, isForTestOrDemo } from '../shared/files';
import { severalNamed } from '../shared/severalNamed';

export const envPlaceholderValue: StateRule = {
  meta: {
    id: 'env-placeholder-value',
    title: 'A secret is a placeholder that nobody has filled in',
    category: 'configuration',
    severity: 'low',
    confidence: 'likely',
    why: 'Whatever uses the key is refused (401), or runs with a secret that everybody can guess.',
    remediation: 'Put the real value in where the environment is deployed, or remove the key.',
    messages: {
      placeholder: {
        title: '{{key}} in {{file}} is still a placeholder',
        message: 'The value of {{key}} stands for a secret that is yet to be put in.',
      },
      several: {
        title: '{{count}} secrets in {{file}} are still placeholders: {{keys}}',
        message: 'Their values stand for secrets that are yet to be put in.',
      },
    },
  },
  gather: severalNamed(3, 'key', 'keys'),
  *check(model) {
    for (const resource of settingsOf(model)) {
      for (const variable of resource.facets.env) {
        const { path } = variable.source.file;
        if (isExampleFile(path) || isForTestOrDemo(path) || !isUnset(variable)) continue;
        yield {
          messageId: 'placeholder',
          data: { key: variable.name, file: path },
          key: [resource.loader === 'dotenv' ? '' : resource.name, variable.name],
          resource,
          at: variable.source,
        };
      }
    }
  },
};

function settingsOf(model: Model): Resource[] {
  return [...model.index.ofKind('dotenv'), ...model.index.ofKind('Secret')];
}

/** An empty value says that it is set elsewhere; a variable, that it comes from there. */
function isUnset({ name, value, secret }: EnvVar): boolean {
  if (!value || value.startsWith('$') || value.startsWith('{{')) return false;
  return (secret || isSecretName(name)) && isPlaceholder(value) && !/^(?:none|null|nil|undefined)$/i.test(value.trim());
}
