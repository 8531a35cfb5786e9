import { byteLength, sliceBytes } from '../template/bytes';
import { isSpace } from './letterCase';

/** `goutils.Abbreviate`: an ellipsis in place of what is beyond the width. All of these count bytes. */
export function abbreviate(text: string, width: number): string {
  return width < 4 ? text : abbreviateFrom(text, 0, width);
}

export function abbreviateBoth(text: string, left: number, right: number): string {
  return right < 4 || (left > 0 && right < 7) ? text : abbreviateFrom(text, left, right);
}

function abbreviateFrom(text: string, left: number, width: number): string {
  const length = byteLength(text);
  if (length <= width) return text;
  let offset = Math.min(left, length);
  if (length - offset < width - 3) offset = length - (width - 3);
  if (offset <= 4) return `${sliceBytes(text, 0, width - 3)}...`;
  if (width < 7) return '';
  if (offset + width - 3 < length) {
    const rest = sliceBytes(text, offset);
    return width - 3 < 4 ? '...' : `...${abbreviateFrom(rest, 0, width - 3)}`;
  }
  return `...${sliceBytes(text, length - (width - 3))}`;
}

/** `goutils.Initials`, which takes each byte for a character. */
export function initials(text: string): string {
  let result = '';
  let isGap = true;
  for (const byte of new TextEncoder().encode(text)) {
    const character = String.fromCharCode(byte);
    if (isSpace(character)) isGap = true;
    else if (isGap) {
      result += character;
      isGap = false;
    }
  }
  return result;
}

/** `goutils.WrapCustom`. */
export function wrap(text: string, width: number, newline: string, cutsWords: boolean): string {
  const limit = Math.max(1, width);
  const lines: string[] = [];
  let offset = 0;
  while (text.length - offset > limit) {
    if (text[offset] === ' ') {
      offset++;
      continue;
    }
    const space = text.lastIndexOf(' ', offset + limit);
    if (space >= offset) {
      lines.push(text.slice(offset, space));
      offset = space + 1;
    } else if (cutsWords) {
      lines.push(text.slice(offset, offset + limit));
      offset += limit;
    } else {
      const next = text.indexOf(' ', offset + limit);
      if (next < 0) break;
      lines.push(text.slice(offset, next));
      offset = next + 1;
    }
  }
  lines.push(text.slice(offset));
  return lines.join(newline === '' ? '\n' : newline);
}
