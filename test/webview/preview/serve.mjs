/**
 * Shows the panel in a browser without VS Code: `node test/webview/preview/serve.mjs [port]` after a build, then
 * `http://127.0.0.1:8330/?state=sample&theme=dark`. The page has the content policy that the extension gives it.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { previewStates } from './states.mjs';

const port = Number(process.argv[2] ?? 8330);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const FILES = {
  '/main.js': ['../../../dist/webview/main.js', 'text/javascript'],
  '/styles.css': ['../../../dist/webview/styles.css', 'text/css'],
  '/themes.css': ['themes.css', 'text/css'],
};
const THEMES = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  hc: 'vscode-high-contrast',
  'hc-light': 'vscode-high-contrast-light',
};
const NONCE = 'preview';

const STUB = (state) => `
  window.posted = [];
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => {
      window.posted.push(message);
      if (message.type === 'ready') window.postMessage({ type: 'state', state: ${state} }, '*');
    },
    getState: () => JSON.parse(sessionStorage.getItem('memory') ?? 'null') ?? undefined,
    setState: (memory) => sessionStorage.setItem('memory', JSON.stringify(memory)),
  });`;

async function page(query) {
  const sample = JSON.parse(await readFile(here('../../fixtures/report/sample.json'), 'utf8'));
  const state = previewStates(sample)[query.get('state') ?? 'sample'];
  const theme = THEMES[query.get('theme') ?? 'dark'] ?? THEMES.dark;
  const json = JSON.stringify(state).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="en" class="${theme}"><head><meta charset="utf-8"><title>Infra Diff panel</title>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' 'nonce-${NONCE}'; script-src 'nonce-${NONCE}'">
    <meta property="csp-nonce" content="${NONCE}">
    <link rel="stylesheet" href="themes.css"><link rel="stylesheet" href="styles.css"></head>
    <body class="${theme}" data-vscode-theme-kind="${theme}"><div id="app"></div>
    <script nonce="${NONCE}">${STUB(json)}</script><script nonce="${NONCE}" src="main.js"></script></body></html>`;
}

createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
  const file = FILES[pathname];
  if (!file && pathname !== '/') return response.writeHead(404).end();
  response.setHeader('content-type', `${file ? file[1] : 'text/html'}; charset=utf-8`);
  response.end(file ? await readFile(here(file[0])) : await page(searchParams));
}).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/?state=sample&theme=dark`));
