import { interpolate } from '../../../src/engine/loaders/dotenv/interpolate';
import { mutated } from '../support/mutations';
import { demand, target } from '../support/target';

const SEEDS = [
  'postgres://$USER:${PASSWORD:-pw}@${HOST:?no host}:${PORT-5432}/${DB:+app_$DB}?x=$$y',
  '${A:-${B:-${C:-d}}} $A$B ${A} ${_x+y} $1 $ {A} ${A?${B}}',
];

/** Values that are made of each other. */
const VALUES = new Map([
  ['A', '${B}${B}'],
  ['B', '$A'],
  ['USER', 'me'],
]);

/** What is not interpolated stays; no value is longer than is allowed. */
export const interpolation = target({
  name: 'interpolation',
  runs: 200,
  inputs: mutated(SEEDS, ['${', '}', '${A:-', '${A:?', '${A:+', '$$', '${}', '${-}', '${A:-}}'], 8),
  check(text) {
    const result = interpolate(text, (name) => VALUES.get(name));
    demand(result.text.length <= text.length + 1_000_000, () => `${result.text.length} characters`);
    if (!text.includes('$')) demand(result.text === text && result.uses.length === 0, () => 'changed without a dollar');
    for (const { name } of result.uses)
      demand(/^[_a-z]\w*$/i.test(name), () => `a variable called ${JSON.stringify(name)}`);
  },
});
