import type { Json, JsonObject } from '../../../src/engine/model/json';

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
    /** Names, sorted. */
    readonly services?: readonly string[];
    readonly disabled?: readonly string[];
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
  /** `''` where upstream's loader was told no folder. */
  readonly working_dir?: string;
  /** What upstream was seen to give, beyond what its test asserts. */
  readonly oracle?: { readonly model?: Json };
  readonly op?: string;
  readonly args?: readonly string[] | null;
  readonly ignore_dependencies?: boolean;
  /** Services of a project that do not run at first. */
  readonly disabled?: JsonObject | null;
}

/** What a loaded project must hold at a path. Steps that begin with `#` ask about the value itself: `#len`, `#key`, `#keys`. */
export interface Assertion {
  readonly path: readonly (string | number)[];
  readonly equals: Json;
  readonly or_absent?: boolean;
}
