import type { Probe, Toggle } from '../../model/chartStudy';
import { sourceOf } from '../../model/resource';
import { baseName } from '../../util/treePath';
import { weakMemo } from '../../util/weakMemo';
import type { ChangeRule, Draft } from '../rule';
import { lacksDependency } from '../shared/chartRefusals';
import { isForTestOrDemo } from '../shared/files';
import { objectName } from '../shared/kubernetes';
import { listed } from '../shared/listed';
import { type PodFault, podFaults } from '../shared/podFaults';
import { type ProbedChart, probedCharts } from '../shared/probedCharts';

export const chartToggleFails: ChangeRule = {
  meta: {
    id: 'chart-toggle-fails',
    title: 'A chart breaks when one of its own settings is used',
    category: 'helm',
    severity: 'medium',
    confidence: 'likely',
    why: 'With its default values the chart renders, so nobody sees it; whoever turns the setting gets an error, or objects that the cluster refuses.',
    remediation: 'Render the chart with the setting (`helm template --set …`) and correct the line.',
    messages: {
      yaml: {
        title: 'With {{toggles}} chart {{chart}} renders invalid YAML: {{problem}}',
        message: 'The default values do not reach this branch. Helm refuses the whole chart: {{problem}}.',
      },
      fails: {
        title: 'With {{toggles}} Helm refuses chart {{chart}}: {{problem}}',
        message: 'The default values do not reach this branch, and before the change the same setting was rendered.',
      },
      filled: {
        title: 'Whatever values chart {{chart}} is given, it renders invalid YAML: {{problem}}',
        message:
          'The repository has no values for {{keys}}, without which Helm stops earlier. With a text in their place it is this that Helm refuses.',
      },
      envTwice: {
        title: 'With {{toggles}} {{object}} sets {{what}} twice',
        message:
          'Chart {{chart}} gives {{what}} to container {{container}} at two places, with different values; the last one counts.',
      },
      portRange: {
        title: 'With {{toggles}} {{object}} has port {{what}}, which is above 65535 or below 1',
        message: 'The cluster refuses the object that chart {{chart}} renders then (container {{container}}).',
      },
      several: {
        title: 'With {{toggles}} Helm refuses {{count}} templates of chart {{chart}}: {{problem}}',
        message: 'The default values do not reach these branches. Templates: {{files}}.',
      },
    },
  },
  gather: {
    from: 3,
    by: ({ messageId, data }) => (messageId === 'yaml' || messageId === 'fails' ? `${data!.toggles}` : undefined),
    into: (drafts) => {
      const { toggles, chart, problem } = drafts[0]!.data!;
      const files = listed(drafts.map(({ at }) => baseName(at.file.path)));
      const data = { toggles: toggles!, chart: chart!, problem: problem!, files, count: drafts.length };
      return { messageId: 'several', data };
    },
  },
  *checkChange(comparison) {
    for (const chart of probedCharts(comparison)) {
      for (const draft of draftsOf(chart)) {
        const problem = String(draft.data!.problem);
        if (!lacksDependency(comparison.after, chart.unit, problem)) yield draft;
      }
    }
  },
};

/** What is to be said of a chart, whatever is beside it. Trying it out takes long: it is kept with the chart. */
const draftsOf = weakMemo((chart: ProbedChart): readonly Draft[] => [...tryOut(chart)]);

function* tryOut(chart: ProbedChart): Iterable<Draft> {
  const refused = new Set(chart.unit.problems.map(({ path, line = 1 }) => placeName(path, line)));
  const told = new Set(chart.unit.resources.flatMap(podFaults).map(nameOf));
  for (const probe of chart.study.probes(chart.changed)) {
    const found = refusalDrafts(probe, chart, refused);
    const faults = probe
      .resources()
      .flatMap(podFaults)
      .filter((fault) => !told.has(nameOf(fault)));
    if (found.length + faults.length === 0 || !probe.isAllowed()) continue;
    const before = chart.before?.probe(probe);
    const refusedBefore = new Set(before?.refusals.map(({ writing }) => writing));
    for (const { writing, draft } of found) if (!refusedBefore.has(writing)) yield draft;
    const isOld = before ? knownFaults(before, refusedBefore.size > probe.refusals.length) : () => false;
    for (const fault of faults) {
      told.add(nameOf(fault));
      if (!isOld(fault)) yield faultDraft(fault, probe, chart);
    }
  }
}

/** Whether a fault was there before. Of an object that was not rendered where Helm refused more than now, nobody knows. */
function knownFaults(before: Probe, isPartial: boolean): (fault: PodFault) => boolean {
  const resources = before.resources();
  const old = new Set(resources.flatMap(podFaults).map(nameOf));
  const objects = new Set(resources.map(objectName));
  return (fault) => old.has(nameOf(fault)) || (isPartial && !objects.has(objectName(fault.resource)));
}

/** `refused` remembers which file fails with which setting: with another one beside it fails as well. */
function refusalDrafts(probe: Probe, { unit }: ProbedChart, refused: Set<string>): Refused[] {
  return probe.refusals.flatMap(({ writing, problem }): Refused[] => {
    const { file, line = 1, message, via } = problem;
    const names = probe.toggles.map((toggle) => JSON.stringify([writing, toggle]));
    const place = placeName(problem.path, line);
    if (!file || [...names, place].some((name) => refused.has(name))) return [];
    if (names.length === 1) refused.add(names[0]!);
    refused.add(place);
    const isYaml = /^YAML parse error|^error converting YAML/.test(message);
    // With stand-ins everything may be of a wrong type.
    if (probe.standIns.length > 0 && !isYaml) return [];
    const messageId = !isYaml ? 'fails' : probe.toggles.length === 0 ? 'filled' : 'yaml';
    const draft: Draft = {
      messageId,
      data: {
        toggles: wordsOf(probe.toggles),
        chart: baseName(unit.path),
        problem: message,
        keys: listed(probe.standIns),
      },
      key: [writing, message.replace(/:\d+:\d+/g, '').replace(/line \d+/g, 'line')],
      at: { file, line },
      ...(via ? { related: via } : {}),
      ...gradeOf(message, file.path),
    };
    return [{ writing, draft }];
  });
}

/** A file that Helm refuses to write, and what is to be said of it. */
interface Refused {
  readonly writing: string;
  readonly draft: Draft;
}

/** A chart may ask for values that only come with the setting: then it fails by design, if not with a good word. */
function gradeOf(message: string, path: string): Pick<Draft, 'severity' | 'confidence'> {
  if (isForTestOrDemo(path)) return { severity: 'low', confidence: 'possible' };
  if (/nil pointer|wrong type for value|invalid value; expected|<nil>|index of untyped nil/.test(message)) {
    return { severity: 'low', confidence: 'possible' };
  }
  return {};
}

function faultDraft(fault: PodFault, probe: Probe, { unit }: ProbedChart): Draft {
  const { kind, resource, container, what, path, earlier } = fault;
  const object = objectName(resource);
  return {
    messageId: kind === 'env-twice' ? 'envTwice' : 'portRange',
    data: { toggles: wordsOf(probe.toggles), object, what, container, chart: baseName(unit.path) },
    key: [kind, resource.kind, resource.name, container, what],
    resource,
    at: sourceOf(resource, path),
    ...(earlier ? { related: [sourceOf(resource, earlier)] } : {}),
  };
}

const nameOf = ({ kind, resource, container, what }: PodFault): string =>
  JSON.stringify([kind, resource.kind, resource.name, container, what]);

const placeName = (path: string, line: number): string => JSON.stringify([path, line]);

function wordsOf(toggles: readonly Toggle[]): string {
  const words = toggles.map(({ key, value }) => (value === null ? `no ${key.join('.')}` : `${key.join('.')}=${value}`));
  return words.length === 0 ? 'stand-ins for its values' : words.join(' and ');
}
