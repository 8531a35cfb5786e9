import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { isFromWebview } from '../../protocol/isFromWebview';
import type { FromWebview, PanelCommand, ToWebview } from '../../protocol/messages';
import type { Session } from '../session';
import { panelHtml } from './panelHtml';
import { panelState } from './panelState';
import { readRestorable, rememberComparison } from './restore';

const VIEW_TYPE = 'infradiff.panel';

/** What each button of the panel runs. */
const COMMANDS: Readonly<Record<PanelCommand, string>> = {
  compare: 'infradiff.compare',
  swap: 'infradiff.swap',
  refresh: 'infradiff.refresh',
  export: 'infradiff.export',
  openAllChanges: 'infradiff.openAllChanges',
  cancel: 'infradiff.cancel',
  showLog: 'infradiff.showLog',
};

/** The panel: at most one. It is built anew whenever it is shown, and gets the whole state when it says that it is ready. */
export function registerPanel(context: vscode.ExtensionContext, session: Session, log: vscode.LogOutputChannel): void {
  let open: OpenPanel | undefined;

  const adopt = (panel: vscode.WebviewPanel): OpenPanel => {
    open?.panel.dispose();
    const adopted = connect(context, panel, session, log);
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

function connect(
  context: vscode.ExtensionContext,
  panel: vscode.WebviewPanel,
  session: Session,
  log: vscode.LogOutputChannel,
): OpenPanel {
  let ready = false;
  let wanted: string | undefined;
  const post = (message: ToWebview) => void panel.webview.postMessage(message);
  const update = () => {
    panel.title = titleOf(session);
    if (ready) post({ type: 'state', state: panelState(session.state) });
  };
  const reveal = () => {
    if (!ready || wanted === undefined) return;
    post({ type: 'reveal', fingerprint: wanted });
    wanted = undefined;
  };
  const handle = (message: FromWebview) => {
    switch (message.type) {
      case 'ready':
        ready = true;
        update();
        reveal();
        break;
      case 'command':
        void vscode.commands.executeCommand(COMMANDS[message.command]);
        break;
      case 'open':
        void vscode.commands.executeCommand('infradiff.openEvidence', message.evidence);
        break;
    }
  };
  const subscriptions = [
    session.onDidChange(update),
    panel.webview.onDidReceiveMessage((message: unknown) => {
      if (isFromWebview(message)) handle(message);
      else log.warn('The panel sent something that is not a message; ignored.');
    }),
    // A hidden page is thrown away; it says "ready" again when it is back.
    panel.onDidChangeViewState(() => {
      if (!panel.visible) ready = false;
    }),
  ];
  panel.onDidDispose(() => {
    for (const subscription of subscriptions) subscription.dispose();
  });
  panel.iconPath = {
    light: vscode.Uri.joinPath(context.extensionUri, 'media', 'panel-light.svg'),
    dark: vscode.Uri.joinPath(context.extensionUri, 'media', 'panel-dark.svg'),
  };
  update();
  panel.webview.html = pageOf(context, panel.webview);
  return {
    panel,
    reveal: (fingerprint) => {
      wanted = fingerprint;
      reveal();
    },
  };
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
  return vscode.l10n.t('Infra Diff: {0} → {1}', state.request.head, state.request.base);
}

/** A fingerprint, or the node of the risk tree from whose menu the command came. */
function fingerprintOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  const finding = (argument as { finding?: { fingerprint?: unknown } } | null | undefined)?.finding;
  return typeof finding?.fingerprint === 'string' ? finding.fingerprint : undefined;
}
