import { at } from '../../model/json';
import { sourceOf } from '../../model/resource';
import { folderOf } from '../../util/treePath';
import type { StateRule } from '../rule';

export const chartRendersNothing: StateRule = {
  meta: {
    id: 'chart-renders-nothing',
    title: 'A Helm chart has no templates',
    category: 'helm',
    severity: 'high',
    confidence: 'certain',
    why: '`helm install` succeeds and makes an empty release: nothing is deployed, and no error says so.',
    remediation: 'Add the templates (`helm create` writes a set), or set `type: library` if that is what it is.',
    messages: {
      empty: {
        title: 'Chart {{name}} has no templates: installing it deploys nothing',
        message: '{{folder}} has Chart.yaml but neither templates nor dependencies; its values are read by nothing.',
      },
    },
  },
  *check(model) {
    for (const chart of model.index.ofKind('Chart')) {
      const source = sourceOf(chart);
      const folder = folderOf(source.file.path);
      if (at(chart.value, ['isEmpty']) !== true || at(chart.value, ['metadata', 'type']) === 'library') continue;
      yield {
        messageId: 'empty',
        data: { name: chart.name, folder: folder === '' ? 'The root' : folder },
        key: [chart.name],
        resource: chart,
        at: source,
      };
    }
  },
};
