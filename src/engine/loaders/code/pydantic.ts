import type { CodeRead } from '../../model/codeFacet';
import type { SourceFile } from '../../model/source';

/**
 * The fields of classes that take their values from the environment: `class Settings(BaseSettings)`. A field is read from the variable
 * of its name, in any case, behind `env_prefix`. https://docs.pydantic.dev/latest/concepts/pydantic_settings/
 */
export function settingsClasses(file: SourceFile): CodeRead[] {
  if (!file.text.includes('BaseSettings')) return [];
  const reads: CodeRead[] = [];
  let fields: CodeRead[] | undefined;
  let prefix = '';
  let indent = '';
  const close = (): void => {
    for (const field of fields ?? []) reads.push({ ...field, name: (prefix + field.name).toUpperCase() });
    fields = undefined;
    prefix = '';
    indent = '';
  };
  for (const [index, line] of file.text.split(/\r?\n/).entries()) {
    if (/^\S/.test(line) && !/^[#)\]}"']/.test(line)) {
      close();
      if (/^class\s+\w+\((?:\w+,\s{0,5}|\w+\.)?BaseSettings\b/.test(line)) fields = [];
      continue;
    }
    if (!fields) continue;
    const given = /\benv_prefix\s{0,5}[=:]\s{0,5}["'](\w{0,60})["']/.exec(line.slice(0, 300))?.[1];
    if (given !== undefined) prefix = given;
    const [, space = '', name, type = '', written] =
      /^(\s+)([a-zA-Z]\w{0,80})\s{0,5}:\s{0,5}([^=#\n]{1,120}?)\s{0,5}(?:=\s{0,5}(.{1,400}))?$/.exec(
        line.slice(0, 600),
      ) ?? [];
    if (name === undefined || name === 'model_config' || /^ClassVar\b|^\{|^\[/.test(type)) continue;
    if (indent === '') indent = space;
    if (space !== indent) continue;
    const named = /\b(?:env|validation_alias|alias)\s{0,3}=\s{0,3}["'](\w{1,80})["']/.exec(written ?? '')?.[1];
    const fallback =
      /^(?:Field\(\s{0,5}(?:default\s?=\s?)?)?(?:os\.getenv\(\s?["']\w{1,80}["'],\s?)?["']([^"'\n]{0,300})["']/.exec(
        written ?? '',
      )?.[1];
    const read: CodeRead = {
      name: named ?? name,
      isRequired: written === undefined || /^Field\(\s{0,5}\.\.\./.test(written),
      ...(fallback === undefined ? {} : { fallback }),
      source: { file, line: index + 1 },
    };
    if (named === undefined) fields.push(read);
    else reads.push(read);
  }
  close();
  return reads;
}
