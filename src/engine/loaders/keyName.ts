const NOTHING = /^(?:~|null|Null|NULL|)$/;
const TRUE = /^(?:true|True|TRUE)$/;
const FALSE = /^(?:false|False|FALSE)$/;
/** Words that only YAML 1.1 takes for `true` and `false`. */
const YES = /^(?:y|Y|yes|Yes|YES|on|On|ON)$/;
const NO = /^(?:n|N|no|No|NO|off|Off|OFF)$/;
const NUMBER = /^[-+]?(?:0x[0-9a-fA-F_]+|0o?[0-7_]+|0b[01_]+|[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9]+)$/;

/**
 * What a plain key is called once it is read, where that is not its own text: a key that is no text becomes the text of its value (`~` -> `null`,
 * `0x10` -> `16`, `on` -> `true` in YAML 1.1). The same for all dialects: it is asked only where no key is called just so.
 */
export function nameOfPlainKey(text: string): string | undefined {
  if (NOTHING.test(text)) return 'null';
  if (TRUE.test(text) || YES.test(text)) return 'true';
  if (FALSE.test(text) || NO.test(text)) return 'false';
  if (text.length > 100 || !NUMBER.test(text)) return undefined;
  const digits = text.replaceAll('_', '').replace(/^[-+]/, '');
  const value = Number(digits.replace(/^0(?=[0-7]+$)/, '0o'));
  return Number.isNaN(value) ? undefined : String(text.startsWith('-') ? -value : value);
}
