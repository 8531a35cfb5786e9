import { type Format, formatReport } from '../engine/formatters/format';
import { EXIT, UsageError } from './exitCodes';
import { repositoryAddress } from './githubActions';
import { type CliIo, writeAll } from './io';
import { openOutputFile } from './outputFile';
import type { Arguments } from './parseArguments';
import { reportFile } from './reportFile';
import { screenOf } from './terminal';

/** `infra-diff show`: a report that was kept as JSON, in any format. Nothing is compared anew. */
export async function showCommand(args: Arguments, io: CliIo): Promise<number> {
  const [name] = args.positionals;
  if (name === undefined) throw new UsageError('show needs a report: infra-diff show report.json --format html');
  const output = args.value('output');
  const file = output === undefined ? undefined : await openOutputFile(io.cwd, output);
  const report = await reportFile(io.cwd, name);
  const repository = repositoryAddress(io);
  const options = { ...screenOf(io, args), ...(repository ? { repository } : {}) };
  const text = formatReport(report, (args.value('format') ?? 'text') as Format, options);
  await (file ? file.write(text) : writeAll(io.stdout, text));
  return EXIT.done;
}
