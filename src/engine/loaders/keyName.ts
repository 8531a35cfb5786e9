const NOTHING = /^(?:~|null|Null|NULL|)$/;
const TRUE = /^(?:true|True|TRUE)$/;
const FALSE = /^(?:false|False|FALSE)$/;
/** Words that only YAML 1.1 takes for `true` and `false`. */
const YES = /^(?:y|Y|yes|Yes|YES|on|On|ON)$/;
const NO = /^(?:n|N|no|No|NO|off|Off|OFF)$/;
const NUMBER = /^[-+]?(?:0x[0-9a-fA-F_]+|0o?[0-7_]+|0b[01_]+|[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9]+)$/;

const INFINITY = /^([-+]?)\.(?:inf|Inf|INF)$/;
const NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/;

/**
 * What a plain key may be called once it is read, where that is not its own text: a key that is no text becomes the text of its value (`~` -> `null`,
 * `0x10` -> `16`, `on` -> `true` in YAML 1.1). The names of all dialects, for they are asked only where no key is called just so: Compose writes
 * what is without end as Go does (`-Inf`), the others as JavaScript does.
 */
export function namesOfPlainKey(text: string): readonly string[] {
  if (NOTHING.test(text)) return ['null'];
  if (TRUE.test(text) || YES.test(text)) return ['true'];
  if (FALSE.test(text) || NO.test(text)) return ['false'];
  if (NOT_A_NUMBER.test(text)) return ['NaN'];
  const infinity = INFINITY.exec(text);
  if (infinity) return infinity[1] === '-' ? ['-Inf', '-Infinity'] : ['+Inf', 'Infinity'];
  return text.length <= 100 && NUMBER.test(text) ? namesOfNumber(text) : [];
}

function namesOfNumber(text: string): readonly string[] {
  const sign = text.startsWith('-') ? '-' : '';
  const digits = text
    .replaceAll('_', '')
    .replace(/^[-+]/, '')
    .replace(/^0(?=[0-7]+$)/, '0o');
  const value = Number(digits);
  if (Number.isNaN(value)) return [];
  const rounded = String(sign ? -value : value);
  // With all its digits, where a number of JavaScript has fewer.
  return Number.isInteger(value) && !Number.isSafeInteger(value) && /^(?:0[xob])?[0-9a-fA-F]+$/.test(digits)
    ? [rounded, `${sign}${BigInt(digits)}`]
    : [rounded];
}
