import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { builtInExtensions } from './paths.mjs';

/** A VS Code that asks nothing, fetches nothing and looks the same each time. */
export const quietSettings = {
  'breadcrumbs.enabled': false,
  'chat.disableAIFeatures': true,
  'editor.accessibilitySupport': 'off',
  'editor.cursorBlinking': 'solid',
  'editor.hover.delay': 100,
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'extensions.webWorker': false,
  'files.autoSave': 'off',
  'files.hotExit': 'off',
  'git.autofetch': false,
  'git.openRepositoryInParentFolders': 'never',
  'git.terminalAuthentication': false,
  'json.schemaDownload.enable': false,
  'npm.fetchOnlinePackageInfo': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'typescript.disableAutomaticTypeAcquisition': true,
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'window.autoDetectColorScheme': false,
  'window.autoDetectHighContrast': false,
  'window.commandCenter': false,
  'window.restoreWindows': 'none',
  'workbench.colorTheme': 'Dark Modern',
  'workbench.editor.restoreViewState': false,
  'workbench.enableExperiments': false,
  'workbench.layoutControl.enabled': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.experimentalOnboarding': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

const wanted = new Set([
  'vscode.configuration-editing',
  'vscode.diff',
  'vscode.docker',
  'vscode.dotenv',
  'vscode.git',
  'vscode.git-base',
  'vscode.ini',
  'vscode.json',
  'vscode.markdown',
  'vscode.markdown-language-features',
  'vscode.merge-conflict',
  'vscode.theme-defaults',
  'vscode.theme-seti',
  'vscode.vscode-theme-seti',
  'vscode.yaml',
]);

/** The built-in extensions that no test needs: the extension host is ready two seconds earlier without them. */
export function unwantedExtensions() {
  return readdirSync(builtInExtensions)
    .map((name) => path.join(builtInExtensions, name, 'package.json'))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')))
    .filter(({ publisher }) => publisher)
    .map(({ publisher, name }) => `${publisher}.${name}`)
    .filter((id) => !wanted.has(id));
}
