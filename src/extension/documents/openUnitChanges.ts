import * as vscode from 'vscode';
import { unitText } from '../../engine/formatters/wording';
import { isObject } from '../../engine/model/json';
import type { ReportUnit } from '../../engine/report/report';
import type { Result } from '../session';
import { openChanges } from './openAllChanges';
import type { RevisionFiles } from './revisionFiles';
import { pathInRepository } from './revisionUri';
import { changedUnits, unitPaths } from './unitPaths';

const { t } = vscode.l10n;

/**
 * Opens what differs of one unit in one multi-file diff. `argument`: its id; a finding's node of the risk tree; a file, for the unit that reads
 * it; anything else asks for one. Where several are meant, a person picks.
 */
export async function openUnitChanges(files: RevisionFiles, result: Result, argument: unknown): Promise<void> {
  const unit = await pickUnit(candidates(result, argument));
  if (!unit) return;
  const paths = unitPaths(result.report, unit.id);
  if (!(await openChanges(files, result, (path) => paths.has(path), t('Infra Diff: {0}', unitText(unit.id))))) {
    void vscode.window.showInformationMessage(t('Infra Diff: no file of {0} differs.', unitText(unit.id)));
  }
}

function candidates({ request, report }: Result, argument: unknown): ReportUnit[] {
  const finding = isObject(argument) && isObject(argument.finding) ? argument.finding : undefined;
  const known = report.units.filter(({ id }) => id === (finding?.unit ?? argument));
  if (known.length > 0) return known;
  const path = argument instanceof vscode.Uri ? pathInRepository(request.repo, argument) : undefined;
  const readers = path === undefined ? [] : changedUnits(report, path);
  return readers.length > 0 ? readers : changedUnits(report);
}

async function pickUnit(units: readonly ReportUnit[]): Promise<ReportUnit | undefined> {
  if (units.length === 1) return units[0];
  if (units.length === 0) {
    void vscode.window.showInformationMessage(t('Infra Diff: no infrastructure file differs.'));
    return undefined;
  }
  const items = units.map((unit) => ({
    label: unit.path === '.' ? t('Root folder') : unitText(unit.id),
    description: `${unit.loader} · ${changeText(unit)}`,
    unit,
  }));
  const title = t('Open Changes of Unit');
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.unit;
}

function changeText({ change }: ReportUnit): string {
  switch (change) {
    case 'added':
      return t('added');
    case 'removed':
      return t('removed');
    case 'changed':
      return t('changed');
    case 'unchanged':
      return t('unchanged');
  }
}
