import { baseName } from '../../util/treePath';
import type { StateRule } from '../rule';
import { isForTestOrDemo } from '../shared/files';

export const valuesTypeDiffers: StateRule = {
  meta: {
    id: 'values-type-differs',
    title: 'A value is of another kind than the chart has for its key',
    category: 'helm',
    severity: 'medium',
    confidence: 'likely',
    why: 'The templates are written for the kind that the chart has: a field of a text ends the rendering, a list cannot be merged with a map, and the text "false" is true to every condition. Helm prints a warning at best.',
    remediation: 'Write the value in the form that values.yaml of the chart shows.',
    messages: {
      kind: {
        title: '{{key}} in {{file}} is {{given}}, where chart {{chart}} has {{wanted}}',
        message: 'The templates of {{chart}} read {{wanted}} there. {{helm}}',
      },
      text: {
        title: '{{key}} in {{file}} is a text that says no, where chart {{chart}} has true or false',
        message:
          'A text that is not empty is true to a template: what it is to turn off stays on. Leave the quotes away.',
      },
    },
  },
  *check(model) {
    for (const { study, path } of model.units) {
      for (const { key, kind, source, given, wanted, wantedAt, warning } of study?.mismatches() ?? []) {
        const helm = warning === undefined ? 'Helm says nothing of it.' : `Helm prints \`${warning}\`.`;
        yield {
          messageId: kind === 'text-for-boolean' ? 'text' : 'kind',
          data: { key, file: baseName(source.file.path), chart: baseName(path), given, wanted, helm },
          key: [path, key],
          at: source,
          ...(wantedAt ? { related: [wantedAt] } : {}),
          ...(isForTestOrDemo(source.file.path) ? { severity: 'low' } : {}),
        };
      }
    }
  },
};
