import { baseName } from '../../util/treePath';

/** The endings of configuration files. */
export const CONFIG_ENDING = /\.(?:ya?ml|json|toml|ini|conf|cfg|properties)$/i;

const CONFIG_FOLDER = /(?:^|\/)(?:configs?|conf|configurations?|settings)\//i;

/** Folders whose files a framework or a program finds by itself, by their place. */
const BY_CONVENTION =
  /(?:^|\/)(?:\.[^/]+|node_modules|vendor|third_party|testdata|tests?|spec|e2e|fixtures|docs?|examples?|samples?|resources|templates|charts?|crds?|bases?|overlays?|locales?|i18n|packages|routes|_default|[\w.-]+\.d)\//i;

/** Names that stand for an environment or for all: frameworks look for them. */
const BY_NAME =
  /^(?:default|local|custom|base|common|development|dev|production|prod|staging|stage|test|testing|qa|ci|config|settings|application|database|index|package|tsconfig|schema|kustomiz\w+|values|chart|mkdocs|readme)(?:[._-][\w.-]*)?\.\w+$/i;

/** Whether a file is a configuration that somebody must name for it to be read: it stands in a folder for such, and no framework finds it. */
export function isConfigFile(path: string): boolean {
  return (
    CONFIG_ENDING.test(path) && CONFIG_FOLDER.test(path) && !BY_CONVENTION.test(path) && !BY_NAME.test(baseName(path))
  );
}

const ENDINGS: ReadonlySet<string> = new Set(
  `py ipynb js cjs mjs jsx ts cts mts tsx vue go java kt kts scala groovy gradle cs fs rb php rs ex exs clj lua pl swift dart sh bash zsh
  fish ps1 bat cmd mk tf hcl sql yaml yml json toml ini conf cfg properties xml jmx j2 tpl tmpl template env service md`.split(
    /\s+/,
  ),
);

const NAMES =
  /[Dd]ockerfile|^Containerfile$|^[Mm]akefile$|^Jenkinsfile|^Procfile$|^Vagrantfile$|^Tiltfile$|^[Jj]ustfile$|^Rakefile$|^entrypoint$|cron(?:tab)?$|^\.env/;

const NO_TEXT =
  /(?:^|\/)(?:node_modules|vendor|third_party|dist|\.git|site-packages)\/|(?:^|\/)(?:package-lock\.json|pnpm-lock\.yaml|composer\.lock)$|\.min\.js$/;

/** Whether a file may name a configuration file. */
export function isSearched(path: string): boolean {
  const name = baseName(path);
  return (ENDINGS.has(name.slice(name.lastIndexOf('.') + 1)) || NAMES.test(name)) && !NO_TEXT.test(path);
}
