/**
 * Who may import whom: the table of ARCHITECTURE.md as a check that fails the build.
 * Each row names a folder, the folders it may import besides itself, and the packages it may use.
 */
const table = [
  { from: 'src/engine/util', folders: [], packages: [] },
  { from: 'src/engine/catalogues', folders: ['src/engine/util'], packages: [] },
  { from: 'src/engine/model', folders: ['src/engine/util'], packages: [] },
  { from: 'src/engine/git', folders: ['src/engine/model', 'src/engine/util'], packages: [] },
  {
    from: 'src/engine/loaders',
    folders: ['src/engine/git', 'src/engine/model', 'src/engine/catalogues', 'src/engine/util'],
    packages: ['yaml', 'js-yaml', 're2js', 'smol-toml', 'saxes', '@noble/hashes'],
  },
  {
    from: 'src/engine/config',
    folders: ['src/engine/rules', 'src/engine/loaders', 'src/engine/git', 'src/engine/model', 'src/engine/util'],
    packages: ['yaml'],
  },
  {
    from: 'src/engine/diff',
    folders: ['src/engine/model', 'src/engine/catalogues', 'src/engine/util'],
    packages: ['diff'],
  },
  {
    from: 'src/engine/rules',
    folders: ['src/engine/diff', 'src/engine/model', 'src/engine/catalogues', 'src/engine/util'],
    packages: ['@noble/hashes', '@prometheus-io/lezer-promql'],
  },
  {
    from: 'src/engine/architecture',
    // `rules/shared/hosts`: which values of variables are addresses is known there.
    folders: [
      'src/engine/rules/shared/hosts',
      'src/engine/diff',
      'src/engine/model',
      'src/engine/catalogues',
      'src/engine/util',
    ],
    packages: [],
  },
  {
    from: 'src/engine/merge',
    folders: [
      'src/engine/rules',
      'src/engine/diff',
      'src/engine/git',
      'src/engine/loaders',
      'src/engine/model',
      'src/engine/util',
    ],
    packages: ['yaml'],
  },
  {
    from: 'src/engine/report',
    folders: [
      'src/engine/git',
      'src/engine/loaders',
      'src/engine/diff',
      'src/engine/rules',
      'src/engine/merge',
      'src/engine/architecture',
      'src/engine/assessment',
      'src/engine/model',
      'src/engine/util',
    ],
    packages: [],
  },
  {
    from: 'src/engine/assessment',
    folders: [
      'src/engine/report',
      'src/engine/diff',
      'src/engine/rules',
      'src/engine/catalogues',
      'src/engine/model',
      'src/engine/util',
    ],
    packages: [],
  },
  {
    from: 'src/engine/formatters',
    folders: [
      'src/engine/report',
      'src/engine/architecture/topology/graph',
      'src/engine/rules',
      'src/engine/model',
      'src/engine/util',
    ],
    packages: ['picocolors', '@types/sarif', '@noble/hashes'],
  },
  { from: 'src/node', folders: ['src/engine'], packages: ['simple-git'], node: true },
  { from: 'src/protocol', folders: ['src/engine'], packages: [], typesOnly: true },
  { from: 'src/forge', folders: ['src/engine'], packages: [], node: true },
  {
    from: 'src/assistant',
    folders: [
      'src/engine/report',
      'src/engine/formatters',
      'src/engine/architecture/topology/graph',
      'src/engine/model',
      'src/engine/util',
    ],
    packages: [],
  },
  {
    from: 'src/mcp',
    folders: ['src/assistant', 'src/engine', 'src/node'],
    packages: ['@modelcontextprotocol/server'],
    node: true,
  },
  {
    from: 'src/cli',
    folders: ['src/engine', 'src/node', 'src/forge', 'src/mcp'],
    packages: ['picocolors'],
    node: true,
  },
  { from: 'src/action', folders: ['src/engine', 'src/node', 'src/forge', 'src/cli'], packages: [], node: true },
  { from: 'src/api', folders: ['src/engine', 'src/node'], packages: [], node: true },
  {
    from: 'src/extension',
    folders: ['src/assistant', 'src/engine', 'src/mcp/comparisons', 'src/node', 'src/protocol'],
    packages: ['vscode', '@types/vscode'],
    node: true,
  },
  {
    from: 'webview',
    folders: [
      'src/protocol',
      'src/engine/report/composeValue',
      'src/engine/report/envTables',
      'src/engine/report/standing',
      'src/engine/report/whatRuns',
      'src/engine/formatters/planWords',
      'src/engine/formatters/topology',
      'src/engine/formatters/wording',
      'src/engine/util/parts',
    ],
    packages: ['@vscode/webview-ui-toolkit', 'diff'],
  },
];

const any = (paths) => `^(${paths.join('|')})(/|\\.ts$)`;

const forbidden = table.flatMap(({ from, folders, packages, node, typesOnly }) => [
  {
    name: `${from}: folders`,
    severity: 'error',
    comment: `${from} may import ${folders.join(', ') || 'nothing'} (ARCHITECTURE.md, "Who may import whom")`,
    from: { path: any([from]) },
    to: { path: '^(src|webview|test)/', pathNot: any([from, ...folders]) },
  },
  {
    name: `${from}: packages`,
    severity: 'error',
    from: { path: any([from]) },
    to: {
      dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'],
      pathNot: `(^|node_modules/)(${['types only', ...packages].join('|')})(/|$)`,
    },
  },
  ...(node
    ? []
    : [
        { name: `${from}: no node`, severity: 'error', from: { path: any([from]) }, to: { dependencyTypes: ['core'] } },
      ]),
  ...(typesOnly
    ? [
        {
          name: `${from}: types only`,
          severity: 'error',
          from: { path: any([from]) },
          to: { path: '^src/engine', dependencyTypesNot: ['type-only'] },
        },
      ]
    : []),
]);

module.exports = {
  forbidden: [
    ...forbidden,
    {
      name: 'no cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'kustomize renders charts through its port',
      severity: 'error',
      comment: 'charts come through kustomize/chartInflator; what Go and Sprig write alike is shared',
      from: { path: '^src/engine/loaders/kustomize/' },
      to: { path: '^src/engine/loaders/helm/', pathNot: '^src/engine/loaders/helm/(functions|template)/' },
    },
    {
      name: 'UI toolkit behind webview/components',
      severity: 'error',
      from: { path: '^webview/', pathNot: '^webview/components/' },
      to: { path: 'webview-ui-toolkit' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    combinedDependencies: true,
  },
};
