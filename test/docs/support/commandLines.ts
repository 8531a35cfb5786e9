/** How the program is called in a page. */
const PROGRAM = /(?<![\w./-])(?:infra-diff(?:@[\d.]+)?|node \S*dist\/cli\.js) +(?=[a-z-])([^\n]*)/g;

/** The words after the program's name, for each call in a text of shell, YAML or prose. Variables and redirections stay out. */
export function callsIn(text: string): string[][] {
  return Array.from(text.matchAll(PROGRAM), ([, rest]) => words(rest!)).filter(
    // `claude mcp add infra-diff -- infra-diff mcp` names a server before the call.
    ([first]) => first !== undefined && first !== '--',
  );
}

/** The words of a simple command: up to a comment, a redirection, a pipe, or the next command. */
function words(line: string): string[] {
  const [command = ''] = line.split(/ #|[|>;&)\]]|"\s*$/);
  return Array.from(command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g), ([, double, single, plain]) => {
    return double ?? single ?? plain!;
  });
}
