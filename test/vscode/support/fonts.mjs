import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { output } from './paths.mjs';

const dejavu = path.join(path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');

/**
 * The npm Chromium brings one font for Latin text alone. This adds one of fixed width and the signs that the product writes, as any desktop
 * has them.
 *
 * @param {string} bundled the folder where the Chromium has unpacked its own
 * @returns {string} a file for FONTCONFIG_FILE
 */
export function fontConfiguration(bundled) {
  const prefer = (family, name) => `<alias><family>${family}</family><prefer><family>${name}</family></prefer></alias>`;
  const text = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${bundled}</dir>
  <dir>${dejavu}</dir>
  <cachedir>${path.join(output, 'fonts')}</cachedir>
  ${['sans-serif', 'system-ui'].map((family) => prefer(family, 'Open Sans')).join('\n  ')}
  ${prefer('monospace', 'DejaVu Sans Mono')}
</fontconfig>
`;
  mkdirSync(output, { recursive: true });
  const file = path.join(output, 'fonts.conf');
  writeFileSync(file, text);
  return file;
}
