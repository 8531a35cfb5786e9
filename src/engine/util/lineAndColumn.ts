/** Line and column of one offset: see {@link lineFinder}. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  return lineFinder(text)(offset);
}

/** Line and column of offsets of a text, both from 1. Columns count UTF-16 units, as editors do. */
export function lineFinder(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  for (let next = text.indexOf('\n'); next >= 0; next = text.indexOf('\n', next + 1)) starts.push(next + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  };
}
