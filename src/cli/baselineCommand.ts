import { isDate } from '../engine/config/readSuppressions';
import { formatBaseline } from '../engine/formatters/baseline';
import type { Compare } from './compareCommand';
import { EXIT, UsageError } from './exitCodes';
import { type CliIo, writeAll } from './io';
import { openOutputFile } from './outputFile';
import type { Arguments } from './parseArguments';
import { readChosen, runComparison } from './runComparison';

const REASON = 'known when the baseline was written';

/** `infra-diff baseline`: the findings of a comparison, to stdout or a file, as `compare --baseline` reads them. */
export async function baselineCommand(args: Arguments, io: CliIo, compare: Compare): Promise<number> {
  const [reason = REASON, expires] = [args.value('reason')?.trim(), args.value('expires')];
  if (reason === '') throw new UsageError('--reason is empty; say why the findings are accepted');
  if (expires !== undefined && !isDate(expires)) {
    throw new UsageError(`--expires ${expires} is no day; write it like 2027-01-31`);
  }
  const chosen = await readChosen(args, io);
  const output = args.value('output');
  const file = output === undefined ? undefined : await openOutputFile(io.cwd, output);
  const report = await runComparison(args, io, compare, chosen);
  const text = formatBaseline(report, { reason, ...(expires === undefined ? {} : { expires }) });
  await (file ? file.write(text) : writeAll(io.stdout, text));
  return EXIT.done;
}
