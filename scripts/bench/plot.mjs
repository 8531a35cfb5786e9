const WIDTH = 720;
const HEIGHT = 360;
const LEFT = 70;
const BOTTOM = 50;
const TOP = 30;
const RIGHT = 150;

/**
 * Cost against size as an SVG, both axes logarithmic: a line that does not rise says that the cost does not follow the size.
 *
 * @param {readonly { manifests?: number, whole: { wallMs: number, cpuMs?: number }, limits: readonly { name: string, wallMs: number }[] }[]} results
 * @returns {string}
 */
export function plot(results) {
  const sized = results.filter(({ manifests }) => manifests !== undefined);
  const series = [
    { name: 'compare, wall', color: '#0969da', points: sized.map(({ manifests, whole }) => [manifests, whole.wallMs]) },
    { name: 'compare, CPU', color: '#8250df', points: sized.map(({ manifests, whole }) => [manifests, whole.cpuMs]) },
    {
      name: 'git and a plain parser',
      color: '#57606a',
      points: sized.map(({ manifests, limits }) => [manifests, limits.reduce((sum, { wallMs }) => sum + wallMs, 0)]),
    },
  ];
  const xs = sized.map(({ manifests }) => manifests);
  const ys = series.flatMap(({ points }) => points.map(([, y]) => y));
  const x = scale(Math.min(...xs), Math.max(...xs), LEFT, WIDTH - RIGHT);
  const low = 10 ** Math.floor(Math.log10(Math.min(...ys)));
  const high = 10 ** Math.ceil(Math.log10(Math.max(...ys)));
  const y = scale(low, high, HEIGHT - BOTTOM, TOP);
  const lines = [];
  for (let tick = low; tick <= high; tick *= 10) {
    lines.push(`<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(tick)}" y2="${y(tick)}" stroke="#d0d7de"/>`);
    lines.push(text(LEFT - 8, y(tick) + 4, tick >= 1000 ? `${tick / 1000} s` : `${tick} ms`, 'end'));
  }
  for (const size of xs) lines.push(text(x(size), HEIGHT - BOTTOM + 20, size.toLocaleString('en-US'), 'middle'));
  lines.push(
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, 'manifests in the repository; ten applications differ', 'middle'),
  );
  for (const { color, points, name } of series) {
    lines.push(
      `<polyline fill="none" stroke="${color}" stroke-width="2" points="${points.map(([a, b]) => `${x(a)},${y(b)}`).join(' ')}"/>`,
    );
    for (const [a, b] of points) lines.push(`<circle cx="${x(a)}" cy="${y(b)}" r="3" fill="${color}"/>`);
    const [, last] = points.at(-1);
    lines.push(`<text x="${WIDTH - RIGHT + 10}" y="${y(last) + 4}" fill="${color}">${name}</text>`);
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">\n<title>Cost of a comparison against the size of the repository</title>\n<rect width="100%" height="100%" fill="#ffffff"/>\n${lines.join('\n')}\n</svg>\n`;
}

const text = (x, y, content, anchor) =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="#24292f">${content}</text>`;

/** A logarithmic scale from values to pixels. */
function scale(from, to, start, end) {
  const span = Math.log(to) - Math.log(from) || 1;
  return (value) => Math.round(start + ((Math.log(value) - Math.log(from)) / span) * (end - start));
}
