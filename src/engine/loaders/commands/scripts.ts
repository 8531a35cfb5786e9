import { baseName } from '../../util/treePath';

/** How a text writes commands: what joins its lines, how it names variables, whether a shell of its own runs each line. */
export type Language = 'shell' | 'make' | 'code' | 'yaml' | 'dotenv' | 'guide';

/** Whole names of files that hold command lines. */
const NAMES =
  /^(?:(?:gnu)?makefile|justfile|\.justfile|jenkinsfile[\w.-]*|procfile|rakefile|vagrantfile|package\.json|tasks\.json|\.?devcontainer\.json|\.env|\.envrc|taskfile[\w.-]*\.ya?ml|dockerfile[\w.-]*|(?:\.gitlab-ci|\.travis|\.drone|bitbucket-pipelines|azure-pipelines|buildspec|cloudbuild)\.ya?ml)$/i;

const ENDINGS = /\.(?:sh|bash|zsh|fish|mk|make|just|ps1|psm1|bat|cmd|py|groovy|jenkinsfile|service|md|rst)$/i;

/** Pipelines, and what Ansible runs. Other YAML is data. */
const YAML_FOLDERS =
  /(?:^|\/)(?:\.github\/(?:workflows|actions)|\.gitlab|\.circleci|tasks|handlers|playbooks?|ansible)\/.*\.ya?ml$/i;
const YAML_NAMES = /(?:deploy|release|playbook|pipeline)[\w.-]*\.ya?ml$/i;

/** Code is plenty and rarely starts anything; what does is kept apart from the rest, or named for it. */
const CODE = /\.(?:[cm]?[jt]s)$/i;
const FOLDERS_OF_SCRIPTS = /(?:^|\/)(?:scripts?|bin|tools?|hack|ci|ops|deploy(?:ment)?|e2e)\//i;
const NAMES_OF_SCRIPTS = /docker|compose|helm|deploy|stack|setup/i;

const FOREIGN = /(?:^|\/)(?:node_modules|vendor|third_party)\//;

/** Whether people or pipelines may run what the text says. */
export function mayHoldCommands(path: string): boolean {
  const name = baseName(path);
  if (FOREIGN.test(path)) return false;
  if (NAMES.test(name) || ENDINGS.test(name) || YAML_FOLDERS.test(path) || YAML_NAMES.test(name)) return true;
  if (CODE.test(name)) return FOLDERS_OF_SCRIPTS.test(path) || NAMES_OF_SCRIPTS.test(name);
  return !name.includes('.') && FOLDERS_OF_SCRIPTS.test(path);
}

export function languageOf(path: string): Language {
  const name = baseName(path);
  if (/\.(?:md|rst)$/i.test(name)) return 'guide';
  if (/^\.env$/i.test(name)) return 'dotenv';
  if (/^(?:gnu)?makefile$|^\.?justfile$|\.(?:mk|make|just)$/i.test(name)) return 'make';
  if (/\.ya?ml$/i.test(name)) return 'yaml';
  if (CODE.test(name) || /\.(?:py|groovy|jenkinsfile|json)$|^(?:jenkinsfile|rakefile|vagrantfile)/i.test(name))
    return 'code';
  return 'shell';
}
