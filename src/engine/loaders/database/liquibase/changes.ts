import type { Column, SchemaStep } from '../../../model/migration';
import { isLineSource } from '../../../model/source';
import { sameType } from '../sql/columns';
import { sqlStatements } from '../sql/statements';
import { type BareStep, sqlSteps } from '../sql/steps';
import type { Change } from './changeLog';

/** What a change type of Liquibase does to the database. */
export function changeSteps(change: Change): SchemaStep[] {
  const { source } = change;
  if (change.name === 'sql') {
    // Lines inside of a text of XML or YAML are not counted: the place is the change.
    return sqlSteps(sqlStatements(change.text), source.file, isLineSource(source) ? source.line : 1).map((step) => ({
      ...step,
      source,
    }));
  }
  return [...stepsOf(change)].map((step) => ({ ...step, source }) as SchemaStep);
}

function* stepsOf(change: Change): Iterable<BareStep> {
  const get = (name: string): string | undefined => change.attributes.get(name)?.toLowerCase();
  const table = get('tableName') ?? get('baseTableName') ?? get('oldTableName');
  if (table === undefined) return;
  const column = get('columnName');
  const columns = change.children.filter(({ name }) => name === 'column');
  switch (change.name) {
    case 'createTable':
      yield { action: 'create-table', table, columns: columns.map(columnOf) };
      break;
    case 'dropTable':
      yield { action: 'drop-table', table };
      break;
    case 'renameTable':
      yield { action: 'rename-table', table, to: get('newTableName') ?? '' };
      break;
    case 'addColumn':
      for (const one of columns) yield { action: 'add-column', table, column: columnOf(one) };
      break;
    case 'dropColumn':
      for (const name of [column, ...columns.map(({ attributes }) => attributes.get('name')?.toLowerCase())])
        if (name !== undefined) yield { action: 'drop-column', table, column: name };
      break;
    case 'renameColumn':
      yield { action: 'rename-column', table, column: get('oldColumnName') ?? '', to: get('newColumnName') ?? '' };
      break;
    case 'modifyDataType':
      if (column !== undefined)
        yield { action: 'change-type', table, column, type: sameType(get('newDataType') ?? '') };
      break;
    case 'addNotNullConstraint':
      if (column !== undefined && get('defaultNullValue') === undefined)
        yield { action: 'set-not-null', table, column };
      break;
    case 'createIndex':
      yield { action: 'create-index', table, concurrently: false };
      break;
    case 'addForeignKeyConstraint':
      yield { action: 'add-constraint', table, kind: 'foreign key', isQuick: get('validate') === 'false' };
      break;
    case 'delete':
      if (!change.children.some(({ name }) => name === 'where') && get('where') === undefined)
        yield { action: 'delete-all', table };
      break;
    case 'update':
    case 'insert':
      yield { action: 'fill', table };
      break;
  }
}

function columnOf({ attributes, children }: Change): Column {
  const constraints = children.find(({ name }) => name === 'constraints')?.attributes;
  return {
    name: attributes.get('name')?.toLowerCase() ?? '',
    type: sameType(attributes.get('type')?.toLowerCase() ?? ''),
    notNull: constraints?.get('nullable') === 'false' || constraints?.get('primaryKey') === 'true',
    // `value` fills the rows that are there.
    hasDefault: [...attributes.keys()].some((name) => /^(?:default|value|autoIncrement|computed)/.test(name)),
  };
}
