import type { Source } from './source';

/** One operation of an HTTP API as its description tells it. What is referred to by `$ref` is put in its place. */
export interface ApiOperation {
  /** Of the whole description: several files may describe one API (`swagger.json` beside `swagger.yaml`). */
  readonly api: string;
  /** In capitals. */
  readonly method: string;
  /** As it is written, below the base path. */
  readonly path: string;
  /** The path that all operations of the file stand below; without a slash at its end, empty where there is none. */
  readonly basePath: string;
  readonly deprecated: boolean;
  readonly source: Source;
  /** Where one of them cannot be read, it is left out and `isWhole` is false. */
  readonly parameters: readonly ApiParameter[];
  readonly body?: ApiContent & { readonly required: boolean };
  /** By status: `200`, `2XX`, `default`. */
  readonly responses: ReadonlyMap<string, ApiContent>;
  /** Ways to be let in, each a set of schemes with their scopes; none: everybody is. `undefined` where the files do not tell. */
  readonly security: readonly (readonly ApiScheme[])[] | undefined;
  readonly isWhole: boolean;
}

export interface ApiParameter {
  readonly in: string;
  readonly name: string;
  readonly required: boolean;
  readonly schema: ApiSchema | undefined;
  readonly source: Source;
}

/** What a request or a response carries. */
export interface ApiContent {
  readonly source: Source;
  /** By media type; `undefined` where the form of one is not told. */
  readonly content: ReadonlyMap<string, ApiSchema | undefined>;
}

/** What a caller shows; equal texts are the same scheme, whatever its name in the file. */
export interface ApiScheme {
  readonly name: string;
  readonly is: string;
  readonly scopes: readonly string[];
}

/** A form of JSON. The very same object for each use of one schema of a file, which may lead back to itself. */
export interface ApiSchema {
  /** For people: the name of the schema, and the way from there: `User.emails[]`. */
  readonly label: string;
  readonly source: Source;
  /** It may be one of several forms, or says what is not read here: nothing can be said of it. */
  readonly isOpaque: boolean;
  /** `string`, `integer`, …, `null`; empty where it is not told. */
  readonly types: readonly string[];
  /** The texts of what it may be, where they are listed. */
  readonly values: readonly string[] | undefined;
  /** `maximum`, `minLength` and the like. */
  readonly limits: ReadonlyMap<string, number>;
  readonly required: ReadonlySet<string>;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly deprecated: boolean;
  readonly hasDefault: boolean;
  /** Read on demand. */
  readonly properties: ReadonlyMap<string, ApiSchema>;
  readonly items: ApiSchema | undefined;
}
