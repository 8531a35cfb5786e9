import { asText, at } from '../../model/json';
import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import type { Draft, StateRule } from '../rule';
import { isForTestOrDemo } from '../shared/files';
import { listed } from '../shared/listed';

export const configFileUnread: StateRule = {
  meta: {
    id: 'config-file-unread',
    title: 'A new configuration file is read by nothing in the repository',
    category: 'configuration',
    severity: 'low',
    confidence: 'possible',
    why: 'What it declares does not happen: a limit, a policy or a schedule that only stands in a file looks as if it were in force.',
    remediation: 'Mount it, pass it or open it by its name where it should count, or take it out.',
    messages: {
      unread: {
        title: 'Nothing reads {{file}}',
        message:
          'No service mounts it, no script passes it and no code opens it by its name, as others of {{folder}} are.',
      },
      written: {
        title: 'Nothing reads {{file}}; {{writer}} only writes it',
        message:
          'No service mounts it, no script passes it and no code opens it by its name, as others of {{folder}} are.',
      },
      scaling: {
        title: '{{file}} declares auto-scaling that nothing carries out',
        message:
          'Nothing reads the file, and the repository has no HorizontalPodAutoscaler, ScaledObject or scaling group.',
      },
      several: {
        title: 'Nothing reads {{count}} new configuration files of {{folder}}: {{files}}',
        message:
          'No service mounts them, no script passes them and no code opens them by their names, as others of {{folder}} are.',
      },
    },
  },
  gather: {
    from: 3,
    by: ({ data, messageId }) => (messageId === 'scaling' ? undefined : String(data?.folder)),
    into: (drafts) => ({
      messageId: 'several',
      data: {
        folder: String(drafts[0]!.data?.folder),
        count: drafts.length,
        files: listed(drafts.map(({ data }) => String(data?.name))),
      },
    }),
  },
  *check(model) {
    for (const file of model.index.ofKind('unread-config')) if (!isForTestOrDemo(file.name)) yield draftOf(model, file);
  },
  weigh: ({ resource }, { before }) => (resource && before.tree.hasFile(resource.name) ? undefined : {}),
};

function draftOf(model: Model, file: Resource): Draft {
  const writer = asText(at(file.value, ['writtenBy']));
  const isScaling = at(file.value, ['about']) === 'auto-scaling' && !scales(model);
  const slash = file.name.lastIndexOf('/');
  return {
    messageId: isScaling ? 'scaling' : writer === undefined ? 'unread' : 'written',
    data: {
      file: file.name,
      name: file.name.slice(slash + 1),
      folder: file.name.slice(0, slash),
      ...(writer === undefined ? {} : { writer }),
    },
    key: [],
    resource: file,
    at: sourceOf(file),
    ...(writer === undefined ? {} : { related: [file.trace(['writtenBy'])[0]!] }),
  };
}

/** What scales by itself, on a cluster or in a cloud. */
const SCALERS = [
  'HorizontalPodAutoscaler',
  'ScaledObject',
  'ScaledJob',
  'VerticalPodAutoscaler',
  'aws_autoscaling_group',
  'aws_appautoscaling_policy',
  'google_compute_autoscaler',
  'google_compute_region_autoscaler',
  'azurerm_monitor_autoscale_setting',
];

const scales = (model: Model): boolean => SCALERS.some((kind) => model.index.ofKind(kind).length > 0);
