import { HIDDEN } from '../assistant/openText';

/** The same JSON in which everything invisible is written as an escape: the value is the same, and a reader sees what is there. */
export function visibleJson(json: string): string {
  return json.replace(HIDDEN, (character) => (character === '\n' ? character : escapes(character)));
}

function escapes(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }).join('');
}
