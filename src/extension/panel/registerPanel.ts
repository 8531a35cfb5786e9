import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { isFromWebview } from '../../protocol/isFromWebview';
import type { ToWebview } from '../../protocol/messages';
import type { Session } from '../session';
import { repositoryText } from '../words';
import { readDoneSteps } from './doneSteps';
import { createPage } from './page';
import { panelHtml } from './panelHtml';
import { handlePanelMessage, type PanelServices } from './panelMessages';
import { readRestorable, rememberComparison } from './restore';

const VIEW_TYPE = 'infradiff.panel';

/** The panel: at most one. It is built anew whenever it is shown, and gets the whole state when it says that it is ready. */
export function registerPanel(context: vscode.ExtensionContext, services: Omit<PanelServices, 'memory'>): void {
  const { session } = services;
  let open: OpenPanel | undefined;

  const adopt = (panel: vscode.WebviewPanel): OpenPanel => {
    open?.panel.dispose();
    const adopted = connect(context, panel, { ...services, memory: context.workspaceState });
    open = adopted;
    panel.onDidDispose(() => {
      if (open === adopted) open = undefined;
    });
    return adopted;
  };
  const show = (): OpenPanel => {
    if (open) {
      open.panel.reveal();
      return open;
    }
    return adopt(
      vscode.window.createWebviewPanel(
        VIEW_TYPE,
        vscode.l10n.t('Infra Diff'),
        vscode.ViewColumn.Active,
        options(context),
      ),
    );
  };

  context.subscriptions.push(
    vscode.commands.registerCommand('infradiff.openPanel', () => void show()),
    vscode.commands.registerCommand('infradiff.revealInPanel', (argument: unknown) => {
      const fingerprint = fingerprintOf(argument);
      const shown = show();
      if (fingerprint !== undefined) shown.reveal(fingerprint);
    }),
    session.onDidChange((state) => {
      if (state.kind === 'ready') rememberComparison(context.workspaceState, state.request);
    }),
    vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
      async deserializeWebviewPanel(panel, memory: unknown) {
        panel.webview.options = options(context);
        adopt(panel);
        const last = readRestorable(context.workspaceState, memory);
        if (session.state.kind === 'empty' && last) await session.compare(last);
      },
    }),
  );
}

interface OpenPanel {
  readonly panel: vscode.WebviewPanel;
  reveal(fingerprint: string): void;
}

function connect(context: vscode.ExtensionContext, panel: vscode.WebviewPanel, services: PanelServices): OpenPanel {
  const { session, log, memory } = services;
  const post = (message: ToWebview) => panel.webview.postMessage(message);
  const page = createPage(session, (request) => readDoneSteps(memory, request), post);
  const update = () => {
    panel.title = titleOf(session);
    page.update();
  };
  const subscriptions = [
    session.onDidChange(update),
    panel.webview.onDidReceiveMessage((message: unknown) => {
      if (!isFromWebview(message)) log.warn('The panel sent something that is not a message; ignored.');
      else if (message.type === 'ready') page.start();
      else void handlePanelMessage(services, message, (steps) => void post({ type: 'ticks', steps }));
    }),
    // A hidden page is thrown away; it says "ready" again when it is back.
    panel.onDidChangeViewState(() => {
      if (!panel.visible) page.stop();
    }),
  ];
  panel.onDidDispose(() => {
    page.stop();
    for (const subscription of subscriptions) subscription.dispose();
  });
  panel.iconPath = {
    light: vscode.Uri.joinPath(context.extensionUri, 'media', 'panel-light.svg'),
    dark: vscode.Uri.joinPath(context.extensionUri, 'media', 'panel-dark.svg'),
  };
  update();
  panel.webview.html = pageOf(context, panel.webview);
  return { panel, reveal: page.reveal };
}

function options(context: vscode.ExtensionContext): vscode.WebviewOptions & vscode.WebviewPanelOptions {
  const localResourceRoots = [vscode.Uri.joinPath(context.extensionUri, 'dist', 'webview')];
  return { enableScripts: true, enableFindWidget: true, localResourceRoots };
}

function pageOf(context: vscode.ExtensionContext, webview: vscode.Webview): string {
  const file = (name: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(context.extensionUri, 'dist', 'webview', name)).toString();
  return panelHtml({
    script: file('main.js'),
    styles: file('styles.css'),
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString('base64url'),
    language: vscode.env.language,
    title: vscode.l10n.t('Infra Diff'),
  });
}

function titleOf({ state }: Session): string {
  if (state.kind === 'empty') return vscode.l10n.t('Infra Diff');
  const { repo, head, base } = state.request;
  const repository = repositoryText(repo);
  return repository === undefined
    ? vscode.l10n.t('Infra Diff: {0} → {1}', head, base)
    : vscode.l10n.t('Infra Diff: {0}: {1} → {2}', repository, head, base);
}

/** A fingerprint, or the node of the risk tree from whose menu the command came. */
function fingerprintOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  const finding = (argument as { finding?: { fingerprint?: unknown } } | null | undefined)?.finding;
  return typeof finding?.fingerprint === 'string' ? finding.fingerprint : undefined;
}
