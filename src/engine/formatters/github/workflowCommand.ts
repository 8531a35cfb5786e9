/**
 * A line that the runner of GitHub Actions acts upon: `::error file=a.yml,line=3,title=What::Why`. Values are escaped as the toolkit of
 * Actions does it (`packages/core/src/command.ts`), so that none can end the line, the value or the command.
 */
export function workflowCommand(
  command: 'error' | 'warning' | 'notice',
  properties: Readonly<Record<string, string | number | undefined>>,
  message: string,
): string {
  const written = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`],
  );
  return `::${command} ${written.join(',')}::${escapeData(message)}`;
}

/** A line that the runner shows only where a run is looked into (`ACTIONS_STEP_DEBUG`). */
export function debugLine(message: string): string {
  return `::debug::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
