import * as vscode from 'vscode';
import type { FromWebview, PanelCommand } from '../../protocol/messages';
import { stepKey } from '../../protocol/stepKey';
import type { RevisionFiles } from '../documents/revisionFiles';
import type { Repositories } from '../git/repositories';
import { tellError } from '../log';
import type { Session } from '../session';
import { tickStep } from './doneSteps';

const { t } = vscode.l10n;

/** What the panel works on. */
export interface PanelServices {
  readonly session: Session;
  readonly repositories: Repositories;
  readonly files: RevisionFiles;
  readonly log: vscode.LogOutputChannel;
  readonly memory: vscode.Memento;
}

/** What each button of the panel runs. */
const COMMANDS: Readonly<Record<PanelCommand, string>> = {
  compare: 'infradiff.compare',
  swap: 'infradiff.swap',
  refresh: 'infradiff.refresh',
  export: 'infradiff.export',
  copyMarkdown: 'infradiff.copyMarkdown',
  openAllChanges: 'infradiff.openAllChanges',
  cancel: 'infradiff.cancel',
  showLog: 'infradiff.showLog',
};

/** Does what the panel asks for, `ready` aside. `tell`: the steps that are done now. */
export async function handlePanelMessage(
  services: PanelServices,
  message: Exclude<FromWebview, { type: 'ready' }>,
  tell: (steps: readonly string[]) => void,
): Promise<void> {
  const { result } = services.session;
  switch (message.type) {
    case 'command':
      await vscode.commands.executeCommand(COMMANDS[message.command]);
      break;
    case 'open':
      await vscode.commands.executeCommand('infradiff.openEvidence', message.evidence);
      break;
    case 'openUnit': {
      const unit = result?.report.units[message.unit];
      if (unit) await vscode.commands.executeCommand('infradiff.openUnitChanges', unit.id);
      break;
    }
    case 'suppress':
      await vscode.commands.executeCommand('infradiff.suppress', message.fingerprint);
      break;
    case 'tick':
      // A step of an older report is no longer there to be ticked.
      if (result?.report.assessment.steps.some((step) => stepKey(step) === message.step)) {
        tell(tickStep(services.memory, result.request, message.step, message.done));
      }
      break;
    case 'copyCommands': {
      const step = result?.report.assessment.steps[message.step];
      if (!step) break;
      await vscode.env.clipboard.writeText(`${step.commands.join('\n')}\n`);
      vscode.window.setStatusBarMessage(t('Infra Diff: copied the commands of the step.'), 5_000);
      break;
    }
    case 'applyResolution':
      if (result) await shown(services, () => apply(services, result, message.conflict));
      break;
  }
}

/** Loaded on first use. */
async function apply(services: PanelServices, result: NonNullable<Session['result']>, conflict: number): Promise<void> {
  const { applyResolution } = await import('./applyResolution');
  await applyResolution(services, result, conflict);
}

async function shown({ log }: PanelServices, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    tellError(log, 'panel', error);
  }
}
