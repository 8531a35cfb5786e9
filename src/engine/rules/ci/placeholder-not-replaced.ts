import type { StateRule } from '../rule';

export const placeholderNotReplaced: StateRule = {
  meta: {
    id: 'placeholder-not-replaced',
    title: 'A script replaces a placeholder that a file does not hold, or more than the placeholder',
    category: 'ci',
    severity: 'medium',
    confidence: 'likely',
    why: 'sed ends without an error when nothing matches, and replaces all that does: what is deployed has the wrong value, and nobody is told.',
    remediation: 'Use one placeholder in script and file that occurs nowhere else (`__NAME__`).',
    messages: {
      absent: {
        title: '{{script}} replaces {{placeholder}} in {{target}}, which does not hold it',
        message:
          'No line of {{target}} has {{placeholder}}: the command changes nothing, and the value stays as it is committed.',
      },
      name: {
        title: '{{script}} replaces {{placeholder}} in {{target}}: the name of the variable as well as its value',
        message:
          '{{placeholder}} is the value to be replaced, and the name of the variable too: both are overwritten, so {{placeholder}} is never set.',
      },
    },
  },
  *check(model) {
    for (const script of model.index.ofKind('Substitutions')) {
      for (const { placeholder, target, source, isHeld, besideName } of script.facets.substitutions ?? []) {
        const data = { script: script.name, placeholder, target };
        if (besideName)
          yield {
            messageId: 'name',
            data,
            key: ['name', placeholder, script.name],
            resource: script,
            at: besideName,
            related: [source],
          };
        else if (!isHeld && mentions(source.file.text, placeholder) === 1)
          yield { messageId: 'absent', data, key: ['absent', placeholder, target], resource: script, at: source };
      }
    }
  },
};

/** A script that speaks of the placeholder more than once may put it there first. */
const mentions = (text: string, placeholder: string): number => text.split(placeholder).length - 1;
