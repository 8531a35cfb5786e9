import * as vscode from 'vscode';
import { ExplainedError } from '../../engine/util/explained';
import { isEvidenceRef } from '../../protocol/isFromWebview';
import { openAllChanges, openChangesOf } from '../documents/openAllChanges';
import { openPlaces } from '../documents/openPlaces';
import { openResolution } from '../documents/openResolution';
import { openUnitChanges } from '../documents/openUnitChanges';
import { placesOf } from '../documents/places';
import type { RevisionFiles } from '../documents/revisionFiles';
import type { Repositories } from '../git/repositories';
import { copyLink } from '../links/copyLink';
import { tellError } from '../log';
import { type Result, type Session, swappedRequest } from '../session';
import { findingText } from '../tree/findingText';
import type { RiskNode } from '../tree/riskNode';
import { type CompareContext, compareAgainCommand, compareCommand, compareWithDefaultCommand } from './compare';
import { copyMarkdown } from './copyMarkdown';
import { exportReport } from './exportReport';
import { runComparison, underProgress } from './runComparison';
import { suppressFinding } from './suppress';

const { t } = vscode.l10n;

/** As VS Code names it: the extension and the id in package.json. */
const WALKTHROUGH = 'infra-diff.infra-diff#start';

/** What the commands work on. */
export interface CommandServices {
  readonly session: Session;
  readonly repositories: Repositories;
  readonly files: RevisionFiles;
  readonly log: vscode.LogOutputChannel;
}

/** Every command that is not a view's own. What goes wrong is shown and logged here, in one place. */
export function registerCommands(context: vscode.ExtensionContext, services: CommandServices): void {
  const { session, repositories, files, log } = services;
  const compare: CompareContext = {
    session,
    repositories,
    memory: context.workspaceState,
    run: (request) => runComparison(session, log, request),
  };
  const commands: Readonly<Record<string, (argument?: unknown) => unknown>> = {
    'infradiff.compare': (argument) => compareCommand(compare, argument),
    'infradiff.compareWithDefault': (argument) => compareWithDefaultCommand(compare, argument),
    'infradiff.compareHere': (argument) => compareCommand(compare, argument),
    'infradiff.compareAgain': () => compareAgainCommand(compare),
    'infradiff.swap': () => again(services, (session) => session.swap(), true),
    'infradiff.refresh': () => again(services, (session) => session.refresh(), false),
    'infradiff.cancel': () => session.cancel(),
    'infradiff.export': (argument) => exportReport(resultOf(session), argument),
    'infradiff.copyMarkdown': () => copyMarkdown(resultOf(session)),
    'infradiff.openAllChanges': () => openAllChanges(files, resultOf(session)),
    'infradiff.openChangesOf': (argument) => openChangesOf(files, resultOf(session), argument),
    'infradiff.openUnitChanges': (argument) => openUnitChanges(files, resultOf(session), argument),
    'infradiff.openEvidence': (argument) => openEvidence(services, argument),
    'infradiff.copyFinding': (node) => copyFinding(node),
    'infradiff.copyLink': (node) => copyLink(resultOf(session), fingerprintOf(node)),
    'infradiff.suppress': (argument) => suppressFinding(files, resultOf(session), fingerprintOf(argument)),
    'infradiff.showLog': () => log.show(),
    'infradiff.getStarted': () => vscode.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH),
  };
  for (const [id, run] of Object.entries(commands)) {
    const guarded = async (argument?: unknown) => {
      try {
        await run(argument);
      } catch (error) {
        tellError(log, id, error);
      }
    };
    context.subscriptions.push(vscode.commands.registerCommand(id, guarded));
  }
}

async function again(
  { session, log }: CommandServices,
  start: (session: Session) => ReturnType<Session['swap']>,
  other: boolean,
): Promise<void> {
  const { state } = session;
  if (state.kind === 'empty') throw new ExplainedError(t('Nothing is compared yet. Use "Compare Branches…".'));
  const request = other ? swappedRequest(state.request) : state.request;
  await underProgress(session, log, request, () => start(session));
}

/** Opens what a piece of evidence names: from the panel, a hover, or (as its node) the risk tree. */
async function openEvidence({ session, files }: CommandServices, argument: unknown): Promise<void> {
  const ref = isEvidenceRef(argument) ? argument : (argument as { ref?: unknown } | undefined)?.ref;
  const result = resultOf(session);
  const places = isEvidenceRef(ref) ? placesOf(result.report, ref) : undefined;
  if (!places) throw new ExplainedError(t('The report has changed, and no longer has this place.'));
  if (isResolution(ref)) return openResolution(result, places.after!.path);
  await openPlaces(files, result, places);
}

/** What the file in conflict could be, rather than a place in it. */
function isResolution(ref: unknown): boolean {
  return isEvidenceRef(ref) && ref.list === 'conflicts' && ref.hunk === 'resolution';
}

async function copyFinding(argument: unknown): Promise<void> {
  const node = argument as Partial<RiskNode> | undefined;
  if (node?.kind === 'finding' && node.finding) await vscode.env.clipboard.writeText(findingText(node.finding));
}

/** Of a finding's node in the tree, or as a light bulb gives it. */
function fingerprintOf(argument: unknown): unknown {
  const node = argument as Partial<RiskNode> | undefined;
  return node?.kind === 'finding' ? node.finding?.fingerprint : argument;
}

function resultOf({ result }: Session): Result {
  if (!result) throw new ExplainedError(t('Nothing is compared yet. Use "Compare Branches…".'));
  return result;
}
