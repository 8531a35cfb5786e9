import type { FromWebview } from '../src/protocol/messages';

/** What VS Code gives to the page of a webview. */
interface WebviewApi {
  postMessage(message: FromWebview): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): WebviewApi;

/** The one connection to the extension; VS Code allows a page to ask for it once. */
export const host: WebviewApi = acquireVsCodeApi();
