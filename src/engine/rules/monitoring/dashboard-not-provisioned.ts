import { at, isObject } from '../../model/json';
import type { Model } from '../../model/model';
import type { Mounter } from '../../model/mounters';
import type { Resource } from '../../model/resource';
import { folderOf } from '../../util/treePath';
import type { Draft, StateRule } from '../rule';
import { grafanasOf, mayHoldMore, PROVISIONING, providerFolders, provisioned } from '../shared/grafana';

export const dashboardNotProvisioned: StateRule = {
  meta: {
    id: 'dashboard-not-provisioned',
    title: 'Grafana gets a dashboard that it does not show',
    category: 'monitoring',
    severity: 'medium',
    confidence: 'likely',
    why: 'Grafana provisions only dashboards to which a provider points, in the form in which it exports them; the others are ignored or refused in its log.',
    remediation:
      'Give Grafana a provider with `options.path`, and the dashboard itself without what its HTTP API wraps around it.',
    messages: {
      wrapped: {
        title: '{{file}} is wrapped as the HTTP API takes it: {{service}} cannot provision it',
        message:
          'The dashboard stands below `dashboard`. A provisioned file is the dashboard itself: Grafana says "Dashboard title cannot be empty".',
      },
      noProvider: {
        title: '{{service}} gets dashboards in {{folder}}, and no provider points there',
        message: 'No file of {{provisioning}}/dashboards is a provider, so {{file}} is ignored.',
      },
      elsewhere: {
        title: '{{service}} gets dashboards in {{folder}}; its providers look in {{folders}}',
        message: '{{file}} is in none of the folders that a provider of {{service}} reads.',
      },
    },
  },
  gather: {
    from: 2,
    by: ({ messageId, data }) =>
      messageId === 'wrapped' ? undefined : JSON.stringify([messageId, data?.service, data?.folder]),
    into: (drafts) => ({ messageId: drafts[0]!.messageId, data: drafts[0]!.data! }),
  },
  *check(model) {
    for (const file of model.index.ofKind('grafana-dashboard')) {
      for (const mounter of grafanasOf(model, file)) yield* problemsOf(model, file, mounter);
    }
  },
};

function* problemsOf(model: Model, file: Resource, { service, inside, source }: Mounter): Iterable<Draft> {
  const draft = { key: [service.name], resource: file, related: [source] };
  if (isObject(at(file.value, ['dashboard'])) && at(file.value, ['panels']) === undefined) {
    yield {
      ...draft,
      messageId: 'wrapped',
      data: { file: file.name, service: service.name },
      key: ['wrapped', service.name],
      at: file.trace(['dashboard'])[0]!,
    };
  }
  if (mayHoldMore(service, 'dashboards')) return;
  const folders = providerFolders(provisioned(model, 'grafana-providers', 'dashboards', service));
  if (folders.some((folder) => inside.startsWith(`${folder}/`) || folder.includes('$'))) return;
  const folder = folderOf(inside);
  const isHome = service.facets.env.some(({ value }) => value === inside);
  if (isHome) return;
  yield {
    ...draft,
    messageId: folders.length === 0 ? 'noProvider' : 'elsewhere',
    data: {
      file: file.name,
      service: service.name,
      folder,
      provisioning: PROVISIONING,
      folders: [...new Set(folders)].join(', '),
    },
    key: ['provider', service.name],
    at: file.trace([])[0]!,
  };
}
