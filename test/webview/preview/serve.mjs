/**
 * Shows the panel in a browser without VS Code: `node test/webview/preview/serve.mjs [port] [report.json]` after a build, then
 * `http://127.0.0.1:8330/?state=sample&theme=dark`; `state=report` is the report of the command line. The page has the content policy that the
 * extension gives it, and may ask this server for the state besides.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { previewStates } from './states.mjs';

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

/** Answers "ready" with the state. */
const STUB = `
  window.posted = [];
  window.acquireVsCodeApi = () => ({
    postMessage: async (message) => {
      window.posted.push(message);
      if (message.type !== 'ready') return;
      const state = await (await fetch('state' + location.search)).json();
      window.postMessage({ type: 'state', part: { path: [], items: [state], isLast: true } }, '*');
    },
    getState: () => JSON.parse(sessionStorage.getItem('memory') ?? 'null') ?? undefined,
    setState: (memory) => sessionStorage.setItem('memory', JSON.stringify(memory)),
  });`;

function page(query) {
  const theme = THEMES[query.get('theme') ?? 'dark'] ?? THEMES.dark;
  return `<!doctype html><html lang="en" class="${theme}"><head><meta charset="utf-8"><title>Infra Diff panel</title>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; connect-src 'self'; style-src 'self' 'nonce-${NONCE}'; script-src 'nonce-${NONCE}'">
    <meta property="csp-nonce" content="${NONCE}">
    <link rel="stylesheet" href="themes.css"><link rel="stylesheet" href="styles.css"></head>
    <body class="${theme}" data-vscode-theme-kind="${theme}"><div id="app"></div>
    <script nonce="${NONCE}">${STUB}</script><script nonce="${NONCE}" src="main.js"></script></body></html>`;
}

/**
 * @param {number} [port] 0: any that is free
 * @param {string} [reportFile] a report that the state `report` shows
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function servePreview(port = 0, reportFile = undefined) {
  const read = async (path) => JSON.parse(await readFile(path, 'utf8'));
  const states = previewStates(await read(here('../../fixtures/report/sample.json')));
  if (reportFile) states.report = { kind: 'ready', stale: false, report: await read(reportFile) };
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
    const file = FILES[pathname];
    if (file) {
      response.setHeader('content-type', `${file[1]}; charset=utf-8`);
      return response.end(await readFile(here(file[0])));
    }
    if (pathname === '/state') {
      response.setHeader('content-type', 'application/json');
      return response.end(JSON.stringify(states[searchParams.get('state') ?? 'sample']));
    }
    if (pathname !== '/') return response.writeHead(404).end();
    response.setHeader('content-type', 'text/html; charset=utf-8');
    return response.end(page(searchParams));
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [port = '8330', reportFile] = process.argv.slice(2);
  const { url } = await servePreview(Number(port), reportFile);
  console.log(`${url}?state=${reportFile ? 'report' : 'sample'}&theme=dark`);
}
