import type { FuzzTarget } from './support/target';
import { commands } from './targets/commands';
import { compose } from './targets/compose';
import { contracts } from './targets/contracts';
import { database } from './targets/database';
import { dotenv } from './targets/dotenv';
import { formatters } from './targets/formatters';
import { gitOutput } from './targets/gitOutput';
import { helm } from './targets/helm';
import { helmTemplate } from './targets/helmTemplate';
import { interpolation } from './targets/interpolation';
import { kubernetes } from './targets/kubernetes';
import { kustomize } from './targets/kustomize';
import { kustomizeBuild } from './targets/kustomizeBuild';
import { loadtests } from './targets/loadtests';
import { mask } from './targets/mask';
import { monitoring } from './targets/monitoring';
import { patterns } from './targets/patterns';
import { pipelines } from './targets/pipelines';
import { plainNodes, plainYaml } from './targets/plainYaml';
import { protocol } from './targets/protocol';
import { provisioning } from './targets/provisioning';
import { proxies } from './targets/proxies';
import { settings } from './targets/settings';
import { yaml } from './targets/yaml';

/** All targets, readers of one text before those that take whole projects. */
export const targets: readonly FuzzTarget[] = [
  yaml,
  plainYaml,
  plainNodes,
  dotenv,
  interpolation,
  commands,
  patterns,
  gitOutput,
  protocol,
  helmTemplate,
  kustomizeBuild,
  compose,
  kubernetes,
  kustomize,
  helm,
  pipelines,
  proxies,
  monitoring,
  database,
  contracts,
  loadtests,
  provisioning,
  settings,
  formatters,
  mask,
];
