/** An IP address as a number, with the width of its family in bits. */
export interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

/** The addresses of a subnet: the first and the last. */
export interface Subnet {
  readonly bits: 32 | 128;
  readonly first: bigint;
  readonly last: bigint;
}

/** Reads `10.1.0.0/16` or `fd00::/64`; host bits may be set. `undefined` when it is neither. */
export function parseSubnet(text: string): Subnet | undefined {
  const match = /^([0-9a-f.:]{2,45})\/(\d{1,3})$/i.exec(text.trim());
  const address = match ? parseAddress(match[1]!) : undefined;
  const length = Number(match?.[2]);
  if (!address || length > address.bits) return undefined;
  const size = 1n << BigInt(address.bits - length);
  const first = address.value - (address.value % size);
  return { bits: address.bits, first, last: first + size - 1n };
}

/** Reads an IPv4 or IPv6 address; `undefined` when it is neither. */
export function parseAddress(text: string): Address | undefined {
  if (text.length > 45) return undefined;
  if (!text.includes(':')) {
    const value = ipv4(text);
    return value === undefined ? undefined : { bits: 32, value };
  }
  const value = ipv6(text);
  return value === undefined ? undefined : { bits: 128, value };
}

export function overlap(a: Subnet, b: Subnet): boolean {
  return a.bits === b.bits && a.first <= b.last && b.first <= a.last;
}

export function contains({ bits, first, last }: Subnet, address: Address): boolean {
  return bits === address.bits && first <= address.value && address.value <= last;
}

function ipv4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return parts.reduce((value, part) => value * 256n + BigInt(part), 0n);
}

function ipv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [left, right] = halves.map(groupsOf);
  if (!left || (halves.length === 2 && !right)) return undefined;
  const missing = 8 - left.length - (right?.length ?? 0);
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...left, ...Array<number>(missing).fill(0), ...(right ?? [])];
  return groups.reduce((value, group) => value * 65536n + BigInt(group), 0n);
}

/** The groups of 16 bits; a dotted end is two of them. */
function groupsOf(half: string): number[] | undefined {
  if (half === '') return [];
  const groups: number[] = [];
  for (const part of half.split(':')) {
    const dotted = part.includes('.') ? ipv4(part) : undefined;
    if (dotted !== undefined) groups.push(Number(dotted / 65536n), Number(dotted % 65536n));
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}
