import { resolve } from 'node:path';
import ts from 'typescript';

/** The part of JSON Schema that the report's schema uses. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Record<string, Schema>;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Record<string, Schema>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly description?: string;
}

/** Where an exported interface and a JSON Schema do not say the same, a line each. */
export function schemaDrift(file: string, name: string, root: Schema): string[] {
  const program = ts.createProgram([resolve(file)], {
    strict: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(resolve(file))!;
  const symbol = checker.getExportsOfModule(checker.getSymbolAtLocation(source)!).find((one) => one.name === name)!;
  const drift: string[] = [];
  const seen = new Set<string>();
  compare(checker.getDeclaredTypeOfSymbol(symbol), root, name);
  return drift;

  function compare(type: ts.Type, schema: Schema, path: string): void {
    const target = resolved(schema);
    if (isAnything(target)) return;
    const key = `${path} ${checker.typeToString(type)}`;
    if (seen.has(key)) return;
    seen.add(key);
    const members = (type.isUnion() ? type.types : [type]).filter((member) => !(member.flags & ts.TypeFlags.Undefined));
    const mine = new Set(members.flatMap(kindsOf));
    const theirs = new Set(schemaKinds(target));
    if ([...mine].sort().join() !== [...theirs].sort().join()) {
      drift.push(`${path}: the type is ${[...mine].join(' | ')}, the schema ${[...theirs].join(' | ')}`);
      return;
    }
    for (const member of members) {
      const inner =
        checker.isArrayType(member) || checker.isTupleType(member)
          ? checker.getTypeArguments(member as ts.TypeReference)[0]
          : undefined;
      if (inner) compare(inner, target.items ?? {}, `${path}[]`);
      else if (member.flags & ts.TypeFlags.Object) compareObject(member, objectOf(target), path);
    }
  }

  function compareObject(type: ts.Type, schema: Schema, path: string): void {
    const index = checker.getIndexInfoOfType(type, ts.IndexKind.String);
    if (index) {
      if (typeof schema.additionalProperties === 'object')
        compare(index.type, schema.additionalProperties, `${path}.*`);
      else drift.push(`${path}: any key in the type, not in the schema`);
      return;
    }
    const properties = new Map(type.getProperties().map((property) => [property.name, property]));
    for (const name of Object.keys(schema.properties ?? {})) {
      if (!properties.has(name)) drift.push(`${path}.${name}: only in the schema`);
    }
    for (const [name, property] of properties) {
      const inner = schema.properties?.[name];
      if (!inner) {
        drift.push(`${path}.${name}: only in the type`);
        continue;
      }
      const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
      if (isOptional === schema.required?.includes(name)) drift.push(`${path}.${name}: required on one side only`);
      compare(checker.getTypeOfSymbol(property), inner, `${path}.${name}`);
    }
  }

  function kindsOf(type: ts.Type): string[] {
    if (type.isStringLiteral() || type.isNumberLiteral()) return [JSON.stringify(type.value)];
    if (type.flags & ts.TypeFlags.Null) return ['null'];
    if (type.flags & ts.TypeFlags.BooleanLike) return ['boolean'];
    if (type.flags & ts.TypeFlags.StringLike) return ['string'];
    if (type.flags & ts.TypeFlags.NumberLike) return ['number'];
    return [checker.isArrayType(type) || checker.isTupleType(type) ? 'array' : 'object'];
  }

  function resolved(schema: Schema): Schema {
    return schema.$ref ? root.$defs![schema.$ref.replace('#/$defs/', '')]! : schema;
  }

  function objectOf(schema: Schema): Schema {
    return schema.anyOf?.map(resolved).find(({ type }) => type === 'object') ?? schema;
  }

  function schemaKinds(schema: Schema): string[] {
    const target = resolved(schema);
    if (target.anyOf && target.type === undefined) return target.anyOf.flatMap(schemaKinds);
    if (target.const !== undefined) return [JSON.stringify(target.const)];
    if (target.enum) return target.enum.map((value) => JSON.stringify(value));
    return [target.type ?? []].flat().map((type) => (type === 'integer' ? 'number' : type));
  }
}

/** A schema that lets everything through: only a description. */
function isAnything({ description: _, ...rest }: Schema): boolean {
  return Object.keys(rest).length === 0;
}
