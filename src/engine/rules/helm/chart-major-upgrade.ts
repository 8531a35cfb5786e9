import { asText, at, itemsOf, type Path } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { ChangeRule } from '../rule';
import { isForTestOrDemo } from '../shared/files';
import { objectName } from '../shared/kubernetes';
import { listed } from '../shared/listed';

export const chartMajorUpgrade: ChangeRule = {
  meta: {
    id: 'chart-major-upgrade',
    title: 'A chart of others goes to another major version',
    category: 'helm',
    severity: 'medium',
    confidence: 'possible',
    why: 'By semantic versioning a new major version of a chart breaks something: values get other names and are passed over in silence, objects get other names, immutable fields change.',
    remediation:
      'Read the upgrade notes of the chart, and compare what `helm template` makes of both versions with your values.',
    messages: {
      up: {
        title: 'Chart {{chart}} goes from {{before}} to {{after}}',
        message: '{{by}} installs it. What it renders is not in the repository: only its notes say what breaks.',
      },
      down: {
        title: 'Chart {{chart}} goes back from {{before}} to {{after}}',
        message:
          '{{by}} installs it. Charts are seldom tried that way: definitions and stored data may be too new for it.',
      },
      several: {
        title: '{{count}} charts go to another major version: {{charts}}',
        message: 'What they render is not in the repository: only their notes say what breaks.',
      },
    },
  },
  gather: {
    from: 4,
    by: ({ messageId, severity }) => `${messageId} ${severity ?? ''}`,
    into: (drafts) => ({
      messageId: 'several',
      data: {
        count: drafts.length,
        charts: listed(drafts.map(({ data }) => `${data!.chart} ${data!.before} → ${data!.after}`)),
      },
    }),
  },
  *checkChange({ resources }) {
    for (const { before, after } of resources) {
      if (!before || !after || before.kind !== after.kind) continue;
      const old = new Map(chartsOf(before).map((use) => [use.chart, use]));
      for (const use of chartsOf(after)) {
        const was = old.get(use.chart);
        if (!was || was.major === use.major) continue;
        yield {
          messageId: use.major > was.major ? 'up' : 'down',
          data: { chart: use.chart, before: was.version, after: use.version, by: objectName(after) },
          key: [after.kind, after.namespace ?? '', after.name, use.chart],
          resource: after,
          at: sourceOf(after, use.path),
          before: sourceOf(before, was.path),
          ...(isForTestOrDemo(sourceOf(after).file.path) ? { severity: 'low' } : {}),
        };
      }
    }
  },
};

/** A chart of others in a version. */
interface ChartUse {
  readonly chart: string;
  readonly version: string;
  readonly major: number;
  /** Where the version stands. */
  readonly path: Path;
}

/** Where objects name one chart: the map that holds its name and version, and what these are called there. */
const SINGLE: Readonly<Record<string, readonly [map: Path, name: string, version: string]>> = {
  HelmRelease: [['spec', 'chart', 'spec'], 'chart', 'version'],
  Application: [['spec', 'source'], 'chart', 'targetRevision'],
  HelmChart: [['spec'], 'chart', 'version'],
};

/** Where they name several. */
const LISTS: Readonly<Record<string, readonly [list: Path, name: string, version: string]>> = {
  Application: [['spec', 'sources'], 'chart', 'targetRevision'],
  Kustomization: [['helmCharts'], 'name', 'version'],
  Chart: [['dependencies'], 'name', 'version'],
};

function chartsOf(resource: Resource): ChartUse[] {
  const { kind, value } = resource;
  const single = Object.hasOwn(SINGLE, kind) ? SINGLE[kind] : undefined;
  const list = Object.hasOwn(LISTS, kind) ? LISTS[kind] : undefined;
  return [
    ...(single ? useAt(resource, single[0], single[1], single[2]) : []),
    ...(list
      ? itemsOf(at(value, list[0])).flatMap((_, index) => useAt(resource, [...list[0], index], list[1], list[2]))
      : []),
  ];
}

function useAt({ value }: Resource, map: Path, name: string, field: string): ChartUse[] {
  const path = [...map, field];
  const chart = asText(at(value, [...map, name]));
  const version = asText(at(value, path)) ?? '';
  const repository = asText(at(value, [...map, 'repository'])) ?? '';
  // A chart beside this one is here to be compared.
  const major = /^[v^~=]?(\d{1,6})\.\d[\w.+-]*$/.exec(version)?.[1];
  if (chart === undefined || major === undefined || repository.startsWith('file:')) return [];
  return [{ chart, version, major: Number(major), path }];
}
