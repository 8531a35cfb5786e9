/** The file of the repository's root that holds its settings. Apart from its reader, for those who only need the name. */
export const SETTINGS_FILE = '.infra-diff.yaml';
