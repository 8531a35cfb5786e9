export interface Command {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/**
 * The commands in what a step prints, read as the runner of GitHub Actions reads them (`ActionCommand.cs`): `::name key=value,…::message`
 * at the beginning of a line, and the older `##[name]message` anywhere in a line that is no such command.
 */
export function runnerReads(output: string): Command[] {
  return output.split(/\r\n|\r|\n/).flatMap((line) => {
    const text = line.trimStart();
    const end = text.indexOf('::', 2);
    if (text.startsWith('::') && end >= 0) {
      const [name = '', ...rest] = text.slice(2, end).split(' ');
      const pairs = rest
        .join(' ')
        .split(',')
        .flatMap((pair) => {
          const equals = pair.indexOf('=');
          return equals < 0 ? [] : [[pair.slice(0, equals).trim(), unescapeProperty(pair.slice(equals + 1))]];
        });
      return [{ command: name, properties: Object.fromEntries(pairs), message: unescapeData(text.slice(end + 2)) }];
    }
    const old = /##\[(\w+)[^\]]*\](.*)/.exec(line);
    return old ? [{ command: old[1]!, properties: {}, message: old[2]! }] : [];
  });
}

const unescapeData = (text: string): string =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
const unescapeProperty = (text: string): string =>
  text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
