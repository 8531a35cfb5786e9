import type { Source } from './source';

/** Which mechanism sets the variable. */
export type EnvSource =
  | 'environment'
  | 'env_file'
  | 'dotenv'
  | 'configmap'
  | 'secret'
  | 'dockerfile'
  | 'values'
  | 'interpolation'
  | 'ci';

/** One place that sets a variable. */
export interface EnvSetting {
  /** The text; `null` when it is taken from the environment at start; absent when it is not known from the files. */
  readonly value?: string | null;
  /** What the file says, where `$` expansion made another value of it: a generated password with a `$` in it loses characters that way. */
  readonly written?: string;
  readonly origin: EnvSource;
  readonly source: Source;
  /** The line that gives the value, where `source` only asks for it: that of `.env`, for a `KEY` without a value. */
  readonly setBy?: Source;
}

/** One environment variable of a container or of a file that defines variables. Its value is the effective one. */
export interface EnvVar extends EnvSetting {
  readonly name: string;
  /** The value is a secret whatever the name says (a Secret's key, for instance). Names that look secret are masked as well. */
  readonly secret: boolean;
  /** Nothing runs without it (`${NAME:?}`). */
  readonly required: boolean;
  /** The places that set it as well and lose, the strongest first. Absent when there are none. */
  readonly overrides?: readonly EnvSetting[];
}

/** A use of a variable in a file that is interpolated (`${NAME:-default}`). */
export interface VariableUse {
  readonly name: string;
  /** The text after `:-` or `-`; absent when there is none. */
  readonly fallback?: string;
  /** `${NAME:?message}`. */
  readonly required: boolean;
  /** The value that the files give it (`.env` beside the project); absent when no file sets it. */
  readonly value?: string;
  /** The line that gives it; absent when no file does, or it is not known which. */
  readonly setBy?: Source;
  /** The resource that reads it, where it is inside one. */
  readonly resource?: string;
  readonly source: Source;
}
