import { isServed, typeOf } from '../../catalogues/kubernetes/types';
import type { Resource } from '../../model/resource';
import type { Source } from '../../model/source';
import type { Draft } from '../rule';
import { isExampleFile, isForTestOrDemo } from './files';

/**
 * How bad it is that the API server refuses an object. What nobody applies by itself (examples, tests, documentation, patches) may be
 * meant so, and breaks nothing. Of versions that are no longer served, only the fields of their successors are known.
 */
export function gradeOfManifest(
  { apiVersion = '', kind }: Resource,
  { file }: Source,
): Pick<Draft, 'severity' | 'confidence'> {
  const { path } = file;
  const isShown = isExampleFile(path) || isForTestOrDemo(path) || /(^|\/)(docs?|patches)\//.test(path);
  if (isShown) return { severity: 'low', confidence: 'possible' };
  const isFormer = !isServed(apiVersion, kind) && typeOf(apiVersion, kind) !== undefined;
  return isFormer ? { severity: 'high', confidence: 'likely' } : {};
}
