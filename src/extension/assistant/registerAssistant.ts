import type * as vscode from 'vscode';
import type { Analysis } from '../../node/worker/analysis';
import type { Repositories } from '../git/repositories';
import type { Session } from '../session';
import { registerMcpServer } from './registerMcpServer';
import { registerTools } from './registerTools';

/** What answering an assistant needs. */
export interface AssistantServices {
  readonly session: Session;
  readonly repositories: Repositories;
  readonly run: Analysis['run'];
}

/** The checked facts for assistants: as tools of the window, and as a server of the Model Context Protocol. */
export function registerAssistant(context: vscode.ExtensionContext, services: AssistantServices): void {
  registerTools(context, services);
  registerMcpServer(context, services);
}
