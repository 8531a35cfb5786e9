import * as vscode from 'vscode';
import { TOOL_NAMES, type ToolName } from '../../assistant/tool';
import { ExplainedError, isExplained, tellable } from '../../engine/util/explained';
import type { AssistantServices } from './registerAssistant';
import { createReports, type Reports } from './reports';

const { t } = vscode.l10n;

/** As `contributes.languageModelTools` names it. */
const nameOf = (tool: ToolName): string => `infradiff_${tool}`;

/** Registers the tools that package.json describes. What answers is loaded with the first question. */
export function registerTools(context: vscode.ExtensionContext, services: AssistantServices): void {
  // An editor made from VS Code may leave language models out.
  if (typeof vscode.lm?.registerTool !== 'function') return;
  const reports = createReports(services);
  for (const name of TOOL_NAMES)
    context.subscriptions.push(vscode.lm.registerTool(nameOf(name), toolOf(name, reports)));
}

function toolOf(name: ToolName, reports: Reports): vscode.LanguageModelTool<object> {
  return {
    prepareInvocation: () => ({ invocationMessage: invocationText(name) }),
    async invoke({ input }, token) {
      const abort = new AbortController();
      const cancelled = token.onCancellationRequested(() => abort.abort());
      try {
        const { askTool, TOOLS } = await import('../onDemand');
        const tool = TOOLS.find((each) => each.name === name)!;
        const { text, isError } = await askTool(tool, input, (asked) => reports.load(asked, abort.signal), nameOf);
        // VS Code gives the message to the model, which can then correct its input.
        if (isError) throw new ExplainedError(text);
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
      } catch (error) {
        throw isExplained(error) ? error : new ExplainedError(tellable(error));
      } finally {
        cancelled.dispose();
      }
    },
  };
}

/** What is said while it runs. Nothing of the input: a model wrote that. */
function invocationText(name: ToolName): string {
  switch (name) {
    case 'compare':
      return t('Comparing the infrastructure of two branches');
    case 'list_findings':
      return t('Listing the risks of the comparison');
    case 'explain_finding':
      return t('Looking up why a risk matters');
    case 'show_resource':
      return t('Looking up what differs of a resource');
    case 'dependents':
      return t('Looking up what depends on a resource');
    case 'what_sets':
      return t('Looking up what sets a value');
    case 'plan':
      return t('Reading the plan of the comparison');
    case 'merge':
      return t('Reading what git says of the merge');
  }
}
