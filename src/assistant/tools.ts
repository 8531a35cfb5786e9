import type { Tool } from './tool';
import { compare } from './tools/compare';
import { dependents } from './tools/dependents';
import { explainFinding } from './tools/explainFinding';
import { listFindings } from './tools/listFindings';
import { merge } from './tools/merge';
import { plan } from './tools/plan';
import { showResource } from './tools/showResource';
import { whatSets } from './tools/whatSets';

/** Every tool there is, in the order in which a conversation needs them. */
export const TOOLS: readonly Tool[] = [
  compare,
  listFindings,
  explainFinding,
  showResource,
  dependents,
  whatSets,
  plan,
  merge,
];
