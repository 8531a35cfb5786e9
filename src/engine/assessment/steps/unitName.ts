/** A unit's id for people, without its loader: `b.yml over a.yml`. */
export function unitName(id: string): string {
  const text = id.slice(id.indexOf(':') + 1);
  if (!id.startsWith('compose:'))
    return text === '.' ? 'the manifests of the root' : text.replace(/\?values=/, ' with ').replace(/\?.*$/s, '');
  const [files = text, given] = text.split(/\?(?=(?:env|name|folder)=)/);
  const stacked = files
    .split(/(?<=\.ya?ml)\+/)
    .reverse()
    .join(' over ');
  return given === undefined ? stacked : `${stacked} (${given.replaceAll('&', ', ')})`;
}
