import type { Json } from '../../../src/engine/model/json';

/** One recorded case of compose-go's own tests. Which fields it has depends on its kind. */
export interface Vector {
  readonly name: string;
  readonly kind: string;
  readonly env?: Readonly<Record<string, string>> | null;
  readonly expect: {
    readonly value?: Json;
    readonly error?: boolean;
    readonly error_contains?: string;
    readonly tree_yaml?: string;
    readonly mappings?: Json;
    readonly bindings?: Json;
    readonly asserts?: readonly Assertion[];
  };
  readonly template?: string;
  readonly tree?: Json;
  readonly source?: string;
  readonly already_set?: Readonly<Record<string, string>>;
  readonly spec?: string | readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly compose_files?: readonly string[];
  readonly profiles?: readonly string[];
  readonly options?: Readonly<Record<string, Json>>;
  readonly model?: Json;
}

/** What a loaded project must hold at a path. Steps that begin with `#` ask about the value itself: `#len`, `#key`, `#keys`. */
export interface Assertion {
  readonly path: readonly (string | number)[];
  readonly equals: Json;
  readonly or_absent?: boolean;
}
