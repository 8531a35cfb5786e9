/** What the page is made of. All of it comes from the extension itself, nothing from a repository. */
export interface PanelPage {
  readonly script: string;
  readonly styles: string;
  /** The source from which the view may load files. */
  readonly cspSource: string;
  /** New for every page, from a cryptographic source. */
  readonly nonce: string;
  readonly language: string;
  readonly title: string;
}

/** The empty page; everything shown arrives by message. Only our script runs, and nothing is loaded from elsewhere. */
export function panelHtml({ script, styles, cspSource, nonce, language, title }: PanelPage): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
    `img-src ${cspSource}`,
  ].join('; ');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta property="csp-nonce" content="${nonce}">
<link rel="stylesheet" href="${styles}">
<title>${title}</title>
</head>
<body>
<div id="app"></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}
