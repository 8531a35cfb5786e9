import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One recorded run of `helm template rel ./chart --namespace ns [-f VALUES]`. */
export interface HelmCase {
  /** `chart variant` */
  readonly name: string;
  readonly chart: string;
  /** Files of values, in order. */
  readonly values: readonly string[];
  readonly expected: { readonly text: string; readonly varying: readonly number[] } | { readonly error: string };
}

interface Meta {
  readonly golden: readonly {
    readonly variant: string;
    readonly values: readonly string[];
    readonly ok: boolean;
    readonly error?: string;
    readonly nondeterministic_lines?: readonly number[];
  }[];
}

/** Every variant of every chart of a folder, by name. */
export function helmCases(folder: string): HelmCase[] {
  return readdirSync(folder)
    .sort()
    .filter((name) => existsSync(join(folder, name, 'meta.json')))
    .flatMap((name) => {
      const place = join(folder, name);
      const meta: Meta = JSON.parse(readFileSync(join(place, 'meta.json'), 'utf8'));
      return meta.golden.map(({ variant, values, ok, error = '', nondeterministic_lines: varying = [] }) => ({
        name: `${name} ${variant}`,
        chart: join(place, 'chart'),
        values: values.map((path) => join(place, path)),
        expected: ok ? { text: readFileSync(join(place, 'golden', `${variant}.yaml`), 'utf8'), varying } : { error },
      }));
    });
}
