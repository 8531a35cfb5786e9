import { plain, type TemplateFunction } from '../template/functions';
import { parseConstraints } from './constraint';
import { parseVersion } from './version';
import { versionStruct } from './versionStruct';

/** Sprig's versions. */
export const semverFunctions: Readonly<Record<string, TemplateFunction>> = {
  semver: plain(['string'], (text: string) => versionStruct(parseVersion(text))),
  semverCompare: plain(['string', 'string'], (constraint: string, text: string) => {
    const holds = parseConstraints(constraint);
    return holds(parseVersion(text));
  }),
};
