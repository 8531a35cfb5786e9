import { isOfPackage } from '../../util/packageFolders';

/**
 * Whether a path is named like a dotenv file: `.env`, `.env.<anything>`, `<anything>.env`, `env.example` and its kin.
 * A last extension that belongs to another language (`site.env.js`, `.env.ts`) means that it is not.
 */
export function isDotenvPath(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (OTHER_LANGUAGE.test(name) || isOfPackage(path)) return false;
  return name === '.env' || name.startsWith('.env.') || name.endsWith('.env') || TEMPLATE.test(name);
}

const OTHER_LANGUAGE =
  /\.(?:[cm]?[jt]sx?|d\.ts|json5?|ya?ml|toml|md|txt|py|rb|sh|bash|zsh|fish|ps1|bat|cmd|php|java|kt|go|rs|cs|vue|html?|css|j2|tpl|tmpl|erb|hbs|gpg|enc|age|asc|zip|gz|png|svg|lock)$/i;

const TEMPLATE =
  /^(?:[\w-]+\.)?env[.-](?:example|sample|template|dist|default|defaults|local|dev|development|test|testing|staging|stage|prod|production)$/;
