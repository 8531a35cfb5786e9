import { code, plain, table } from './markdownTable.mjs';

/**
 * The page of the settings with its two tables as the schema has them: every key of `.infra-diff.yaml`, and the fields of a suppression.
 * Each stands between a comment with its name and one that ends it.
 *
 * @param {string} page
 * @param {object} schema `docs/infra-diff.schema.json`
 * @param {readonly string[]} categories of rules
 */
export function withTables(page, schema, categories) {
  const tables = {
    settings: table(['setting', 'value', 'what it says'], settingRows(schema, categories)),
    suppression: table(['field', 'value', 'what it meets'], suppressionRows(schema.properties.suppressions.items)),
  };
  return Object.entries(tables).reduce((text, [name, rows]) => withTable(text, name, rows), page);
}

function withTable(page, name, rows) {
  const pattern = new RegExp(`(<!-- ${name}: [^>]*-->\\n)[\\s\\S]*?(\\n<!-- end of ${name} -->)`);
  if (!pattern.test(page)) throw new Error(`docs/configuration.md has no place for the table "${name}".`);
  return page.replace(pattern, (_, begin, end) => `${begin}\n${rows}\n${end}`);
}

/** A row for each key. The keys of `rules` are one for each category and each rule: they are told as two. */
function settingRows({ properties }, categories) {
  return Object.entries(properties).flatMap(([section, schema]) => {
    if (section === 'rules') return ruleRows(schema, categories);
    const rows = Object.entries(schema.properties ?? {}).map(([name, inner]) => rowOf(`${section}.${name}`, inner));
    return rows.length > 0 ? rows : [rowOf(section, schema)];
  });
}

function ruleRows({ properties, description }, categories) {
  const names = Object.keys(properties);
  const values = kindOf(properties[categories[0]]);
  const listed = categories.map(code).join(', ');
  return [
    [code('rules.<category>'), values, `${plain(description)} The categories: ${listed}.`],
    [
      code('rules.<rule>'),
      values,
      `The same for one of the [${names.length - categories.length} rules](rules/README.md). It goes before its category.`,
    ],
  ];
}

function suppressionRows({ properties, required }) {
  return Object.entries(properties).map(([name, schema]) => {
    const needed = required.includes(name) ? ' Needed.' : '';
    return [code(name), name === 'rule' ? 'id' : kindOf(schema), `${plain(schema.description)}${needed}`];
  });
}

const rowOf = (name, schema) => [code(name), kindOf(schema), plain(schema.description)];

function kindOf(schema) {
  if (schema.enum) return schema.enum.map(code).join(', ');
  if (schema.items?.type === 'object') return 'list: [see below](#suppressions)';
  if (schema.items) return 'list of [patterns](#patterns)';
  return [schema.type].flat().includes('string') ? 'text' : String(schema.type);
}
