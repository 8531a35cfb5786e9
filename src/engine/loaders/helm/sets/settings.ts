import type { Source } from '../../../model/source';
import { isFilledIn } from './use';
import { type OpenSetting, SETTING_FORMS, type Setting, type SettingForm } from './valuesSet';

/** Settings as they are written, and those of them whose value is filled in when they are run. */
export interface Settings {
  readonly settings: readonly Setting[];
  readonly open: readonly OpenSetting[];
}

export interface WrittenSetting {
  readonly form: SettingForm;
  readonly text: string;
  readonly source: Source;
}

/**
 * Sorts settings into those that are known and those that are not. `fileAt` gives the path from the root of the tree for one that a setting
 * of the form `file` names; `undefined` when there is none.
 */
export function readSettings(
  written: readonly WrittenSetting[],
  fileAt: (path: string) => string | undefined = () => undefined,
): Settings {
  const settings: Setting[] = [];
  const open: OpenSetting[] = [];
  for (const { form, text, source } of written) {
    for (const part of form === 'json' || form === 'literal' ? [text] : settingParts(text)) {
      const key = settingKey(part);
      const path = form === 'file' ? fileAt(part.slice(part.indexOf('=') + 1)) : undefined;
      if (isUnknown(part) || (form === 'file' && path === undefined)) open.push({ key, source });
      else
        settings.push({
          form,
          text: path === undefined ? part : `${part.slice(0, part.indexOf('='))}=${path}`,
          source,
        });
    }
  }
  const rank = ({ form }: Setting): number => SETTING_FORMS.indexOf(form);
  return { settings: settings.sort((a, b) => rank(a) - rank(b)), open };
}

/** `*` and `?` are letters of a value like others. */
function isUnknown(text: string): boolean {
  return isFilledIn(text.replace(/[*?]/g, ''));
}

/** `a.b` of `a.b=c`. Empty where there is none that may be told: `--set-json` takes a whole document, and a comma may part a value. */
export function settingKey(text: string): string {
  return /^([\w.[\]\\/-]{1,200})=/.exec(text)?.[1] ?? '';
}

/** `a=1,b={x,y},c=1\,2` -> `a=1`, `b={x,y}`, `c=1\,2`. */
export function settingParts(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (char === '\\') index++;
    else if (char === '{') depth++;
    else if (char === '}') depth--;
    else if (char === ',' && depth <= 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, text.slice(start)].filter((part) => part !== '');
}
