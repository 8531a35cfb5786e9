import type { DatabaseEngine } from '../../model/migration';

/** Words that only one database knows; where those of two are found, none is told. */
const SIGNS: readonly (readonly [DatabaseEngine, RegExp])[] = [
  [
    'postgres',
    /\b(?:big)?serial\b|\bjsonb\b|\btimestamptz\b|\bbytea\b|\btsvector\b|\bplpgsql\b|\bcreate\s+extension\b|\bconcurrently\b|\busing\s+(?:gin|gist|brin)\b|\bcreate\s+type\s+\S+\s+as\s+enum\b|dialects(?:\.|\s+import\s+)postgresql|\bpostgresql_\w+\s*=|contrib\.postgres\b|\bdisable_ddl_transaction!/i,
  ],
  [
    'mysql',
    /\bengine\s*=\s*innodb\b|\bauto_increment\b|\bmediumtext\b|\blongtext\b|\btinyint\b|dialects(?:\.|\s+import\s+)mysql|\butf8mb4\b/i,
  ],
  ['sqlite', /\bautoincrement\b|\bpragma\s+\w+/i],
  ['sqlserver', /\bnvarchar\b|\buniqueidentifier\b|^[ \t]*go[ \t]*$|\bidentity\s*\(\s*1\s*,\s*1\s*\)/im],
];

/** Which database the text is written for. */
export function engineOf(text: string): DatabaseEngine | undefined {
  const found = SIGNS.filter(([, sign]) => sign.test(text));
  return found.length === 1 ? found[0]![0] : undefined;
}
