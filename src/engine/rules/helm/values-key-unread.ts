import { baseName } from '../../util/treePath';
import type { StateRule } from '../rule';
import { isForTestOrDemo } from '../shared/files';
import { listed } from '../shared/listed';

export const valuesKeyUnread: StateRule = {
  meta: {
    id: 'values-key-unread',
    title: 'A value is given to a chart that nothing of it reads',
    category: 'helm',
    severity: 'medium',
    confidence: 'likely',
    why: 'Helm takes any key and says nothing of one that no template reads: what it was to change stays at the default.',
    remediation: 'Correct the key, or remove it; the chart may have renamed it.',
    messages: {
      unread: {
        title: '{{key}} in {{file}} is read by nothing in {{chart}}',
        message: 'The values of {{chart}} have no {{key}}, and no template of it or of its dependencies names it.',
      },
      several: {
        title: '{{count}} keys of {{file}} are read by nothing in {{chart}}',
        message:
          'No template of {{chart}} or of its dependencies names them, and its values do not have them: {{keys}}.',
      },
    },
  },
  gather: {
    from: 3,
    into: (drafts) => ({
      messageId: 'several',
      data: {
        count: drafts.length,
        file: drafts[0]!.data!.file!,
        chart: drafts[0]!.data!.chart!,
        keys: listed(drafts.map(({ data }) => String(data!.key))),
      },
    }),
  },
  *check(model) {
    for (const { unreadKeys = [], path } of model.units) {
      for (const { key, source } of unreadKeys) {
        yield {
          messageId: 'unread',
          data: { key, file: baseName(source.file.path), chart: baseName(path) },
          key: [path, key],
          at: source,
          ...(isForTestOrDemo(source.file.path) ? { severity: 'low' } : {}),
        };
      }
    }
  },
};
