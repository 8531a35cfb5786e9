/**
 * Environments for git. Variables of the caller's own git (`GIT_DIR` inside a hook, `GIT_INDEX_FILE`, traces…) never reach
 * ours: they would make it answer for another repository.
 */

/** Variables by which a person tells git where its settings are and how far it may look for a repository. */
const SETTINGS = [
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_SYSTEM',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_CEILING_DIRECTORIES',
  'GIT_DISCOVERY_ACROSS_FILESYSTEM',
];

/** Variables by which a person tells git how to reach a remote. */
const TRANSPORT = [
  'GIT_ASKPASS',
  'SSH_ASKPASS',
  'GIT_SSH',
  'GIT_SSH_COMMAND',
  'GIT_SSH_VARIANT',
  'GIT_ALLOW_PROTOCOL',
  'GIT_EXEC_PATH',
  'GIT_SSL_NO_VERIFY',
  'GIT_SSL_CAINFO',
  'GIT_SSL_CERT',
  'GIT_SSL_KEY',
  'GIT_PROXY_SSL_CAINFO',
];

/** What every call has in common: messages in English, for they are read; no locks, no questions, no downloads of objects, paths that are no patterns. */
const COMMON = {
  LC_ALL: 'C',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_LITERAL_PATHSPECS: '1',
};

/** For questions to the user's repository. */
export function userEnvironment(): NodeJS.ProcessEnv {
  return { ...environmentWith(SETTINGS), ...COMMON };
}

/** For the one command that uses the network. */
export function fetchEnvironment(): NodeJS.ProcessEnv {
  return { ...environmentWith([...SETTINGS, ...TRANSPORT]), ...COMMON };
}

/** For a scratch repository: no settings but its own, and no protocol by which anything could be fetched. */
export function scratchEnvironment(gitDir: string): NodeJS.ProcessEnv {
  return {
    ...environmentWith([]),
    ...COMMON,
    GIT_DIR: gitDir,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ALLOW_PROTOCOL: '',
  };
}

/** The process's environment without what steers git or names programs that git would start, except `kept`. */
function environmentWith(kept: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => {
      const upper = name.toUpperCase();
      return kept.includes(upper) || !(upper.startsWith('GIT_') || STARTED_BY_GIT.has(upper));
    }),
  );
}

const STARTED_BY_GIT = new Set(['EDITOR', 'VISUAL', 'PAGER', 'SSH_ASKPASS', 'PREFIX']);
