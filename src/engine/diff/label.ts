/** The name of a field below another, for people: `ports[8080/tcp].published`. */
export function joinLabel(label: string, key: string): string {
  if (!/^[\w-]+$/.test(key)) return `${label}[${JSON.stringify(key)}]`;
  return label === '' ? key : `${label}.${key}`;
}
