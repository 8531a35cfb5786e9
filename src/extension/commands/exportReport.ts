import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { Report } from '../../engine/report/report';
import { ExplainedError } from '../../engine/util/explained';
import type { Result } from '../session';
import { shortRef } from '../words';

const { t } = vscode.l10n;

/** The formats that are offered, and how their files end. */
const FORMATS = { markdown: 'md', html: 'html', json: 'json', sarif: 'sarif', text: 'txt' } as const;

const FILTERS: Readonly<Record<Format, Record<string, string[]>>> = {
  markdown: { Markdown: ['md'] },
  html: { HTML: ['html'] },
  json: { JSON: ['json'] },
  sarif: { SARIF: ['sarif', 'json'] },
  text: { Text: ['txt'] },
};

type Format = keyof typeof FORMATS;

/** Writes the report to a file: asks for what the argument (`{ format, file }`) leaves open. */
export async function exportReport({ request, report }: Result, argument: unknown): Promise<void> {
  const given = readArgument(argument);
  const format = given.format ?? (await pickFormat());
  if (format === undefined) return;
  const name = `infra-diff-${fileName(request.base)}-${fileName(request.head)}.${FORMATS[format]}`;
  const file =
    given.file ??
    (await vscode.window.showSaveDialog({
      defaultUri: vscode.Uri.joinPath(vscode.Uri.file(request.repo), name),
      filters: FILTERS[format],
      title: t('Export Report'),
    }));
  if (!file) return;
  await write(file, await textOf(report, format));
  const open = t('Open');
  const message = t('Infra Diff: wrote {0}.', posix.basename(file.path));
  // Not awaited: the command is done when the file is written.
  void vscode.window.showInformationMessage(message, open).then((choice) => {
    // A page is read in the browser, not as its source.
    if (choice === open)
      void (format === 'html' ? vscode.env.openExternal(file) : vscode.window.showTextDocument(file));
  });
}

async function write(file: vscode.Uri, text: string): Promise<void> {
  try {
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  } catch {
    throw new ExplainedError(t('{0} could not be written.', file.fsPath));
  }
}

/** The formatters are loaded on first use. */
async function textOf(report: Report, format: Format): Promise<string> {
  const { formatReport } = await import('../onDemand');
  return formatReport(report, format);
}

async function pickFormat(): Promise<Format | undefined> {
  const items: (vscode.QuickPickItem & { readonly format: Format })[] = [
    {
      format: 'markdown',
      label: 'Markdown',
      detail: t('For a pull request'),
      iconPath: new vscode.ThemeIcon('markdown'),
    },
    {
      format: 'html',
      label: 'HTML',
      detail: t('One page, to read or to send'),
      iconPath: new vscode.ThemeIcon('browser'),
    },
    { format: 'json', label: 'JSON', detail: t('Everything, for scripts'), iconPath: new vscode.ThemeIcon('json') },
    { format: 'sarif', label: 'SARIF', detail: t('For code scanning'), iconPath: new vscode.ThemeIcon('shield') },
    {
      format: 'text',
      label: t('Text'),
      detail: t('As the command line prints it'),
      iconPath: new vscode.ThemeIcon('file'),
    },
  ];
  const picked = await vscode.window.showQuickPick(items, { title: t('Infra Diff: export the report as') });
  return picked?.format;
}

function readArgument(argument: unknown): { format?: Format; file?: vscode.Uri } {
  if (typeof argument !== 'object' || argument === null) return {};
  const { format, file } = argument as { format?: unknown; file?: unknown };
  return {
    format: typeof format === 'string' && Object.hasOwn(FORMATS, format) ? (format as Format) : undefined,
    file: file instanceof vscode.Uri ? file : undefined,
  };
}

/** Branch names hold slashes; file names must not. */
function fileName(ref: string): string {
  return shortRef(ref).replace(/[^\w.-]+/g, '-');
}
