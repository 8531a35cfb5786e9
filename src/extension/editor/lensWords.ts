import * as vscode from 'vscode';
import type { PortInfo, Report } from '../../engine/report/report';
import { severityCodicon } from '../tree/severityIcon';
import type { ResourceSummary } from './resourceSummary';
import { scalarText } from './scalarText';

const { t } = vscode.l10n;

/** `$(error) 2 risks`: how many, with the sign of the worst; empty where there is none. */
export function riskWords({ findings }: ResourceSummary): string {
  const [worst] = findings;
  if (!worst) return '';
  const words = findings.length === 1 ? t('1 risk') : t('{0} risks', findings.length);
  return `${severityCodicon(worst.severity)} ${words}`;
}

/** `port 8080 → 9090 · 3 variables changed`; empty where nothing is to be told. */
export function changeWords(summary: ResourceSummary, { units }: Report): string {
  const { resource, ports, env, fields } = summary;
  switch (resource.change) {
    case 'added':
      // In a file that is new everything is: that needs no word.
      return units.some(({ id, change }) => id === resource.unit && change === 'added') ? '' : t('added');
    case 'removed':
      return t('removed');
    case 'renamed':
      return [t('renamed from {0}', resource.previousName ?? ''), ...parts()].join(' · ');
    case 'changed':
      return parts().join(' · ');
  }

  function parts(): string[] {
    const port = pair(ports, ({ before, after }) => [before && portText(before), after && portText(after)]);
    const field = pair(fields, ({ before, after }) => [scalarText(before), scalarText(after)]);
    return [
      port
        ? t('port {0} → {1}', ...port)
        : several(ports.length, t('1 port changed'), t('{0} ports changed', ports.length)),
      several(env.length, t('1 variable changed'), t('{0} variables changed', env.length)),
      field
        ? `${lastName(fields[0]!.path)} ${field.join(' → ')}`
        : several(fields.length, t('1 field changed'), t('{0} fields changed', fields.length)),
    ].filter((words) => words !== '');
  }
}

/** Both values, where it is one thing alone that has two. */
function pair<T>(items: readonly T[], values: (item: T) => [string | undefined, string | undefined]) {
  if (items.length !== 1) return undefined;
  const [before, after] = values(items[0]!);
  return before === undefined || after === undefined || before === after ? undefined : ([before, after] as const);
}

function several(count: number, one: string, many: string): string {
  if (count === 0) return '';
  return count === 1 ? one : many;
}

function portText({ published, target }: PortInfo): string {
  return published ?? String(target);
}

/** `replicas` of `deploy.replicas`; what stands in brackets is a key and no name. */
function lastName(path: string): string {
  return /[^.[\]]+(?:\[[^\]]*\])?$/.exec(path)?.[0] ?? path;
}
