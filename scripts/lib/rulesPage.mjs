import { plain, table } from './markdownTable.mjs';

/** What the findings of a category have in common. */
const ABOUT = {
  breaking: 'What a client, a cluster or a running release refuses after the change, though it took it before.',
  network: 'Ports, hosts, routes and policies: who can no longer be reached, and who can be that should not.',
  configuration: 'Settings, variables and manifests that are not read, not set, or refused.',
  images: 'Images, their versions, and how they are built.',
  security: 'Secrets in the repository, rights over the host or the cluster, doors that are open.',
  data: 'Volumes, data stores and migrations: what may be lost, or no longer be found.',
  reliability: 'What starts, stops, restarts and scales otherwise than is meant.',
  references: 'A name, file or object that is asked for and not there.',
  kustomize: 'Overlays and what they patch.',
  helm: 'Charts, their versions and their values.',
  monitoring: 'Alerts, targets, dashboards and logs that say nothing, or are not loaded.',
  ci: 'Pipelines and workflows.',
};

const TOP = `# Rules

Each rule has a page: what it looks for, an example, why it matters, what to do, and what it cannot know. \`infra-diff rules\` prints the same
list, and \`infra-diff explain published-port-collision\` what a rule's page says in short. [configuration.md](../configuration.md) says how a rule is
switched off or made milder.

**Severity** is what happens when the finding is true: \`critical\` and \`high\` when something will not run, or data or secrets are lost; \`medium\`,
\`low\` and \`info\` when it runs with a risk or a blemish. **Confidence** is how sure it is: \`certain\` (the tool itself refuses it, or the files prove
it), \`likely\` (it breaks unless something outside the repository prevents it), \`possible\` (it depends on what files do not say). Both are those of the
rule; a single finding may have others, and its page says when.
`;

/**
 * The index of all rules: a table for each category.
 *
 * @param {readonly { id: string, title: string, category: string, severity: string, confidence: string }[]} rules sorted by id
 * @param {readonly string[]} categories in the order of the page
 */
export function rulesPage(rules, categories) {
  const groups = categories
    .map((category) => ({ category, own: rules.filter((rule) => rule.category === category) }))
    .filter(({ own }) => own.length > 0);
  const contents = groups.map(({ category, own }) => `[${category}](#${category}) ${own.length}`).join(', ');
  return [
    TOP,
    `${rules.length} rules: ${contents}.`,
    ...groups.flatMap(({ category, own }) => [`\n## ${category}\n`, aboutOf(category), '', tableOf(own)]),
    '',
  ].join('\n');
}

function aboutOf(category) {
  if (!Object.hasOwn(ABOUT, category)) throw new Error(`Say in scripts/lib/rulesPage.mjs what ${category} is about.`);
  return ABOUT[category];
}

function tableOf(rules) {
  return table(
    ['rule', 'what it finds', 'severity', 'confidence'],
    rules.map(({ id, title, severity, confidence }) => [`[${id}](${id}.md)`, plain(title), severity, confidence]),
  );
}
