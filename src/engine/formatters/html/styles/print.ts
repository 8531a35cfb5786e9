/** On paper: everything open, nothing that only a screen needs, and the picture as wide as the page. */
export const PRINT_CSS = `
@media print {
  :root { color-scheme: light; --paper: #ffffff; --card: #ffffff; --raised: #ffffff; --line: #c3c8ce; --ink: #000000; --quiet: #444b53; --link: #000000;
    --critical: #8f1219; --high: #7d3300; --medium: #5c4500; --low: #08437f; --info: #444b53; --good: #12501f; --del: #ffd9d6; --ins: #cdf3d3; }
  body { font-size: 9.5pt; }
  .skip, .bar, nav, .anchor { display: none; }
  .frame { display: block; max-width: none; } main { padding: 0; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  summary { list-style: none; } summary::-webkit-details-marker { display: none; }
  .finding, tr, .steps > li, figure { break-inside: avoid; } h2, h3, thead { break-after: avoid; }
  .scroll, .picture { overflow: visible; max-height: none; border: 0; }
  .picture svg { max-width: 100%; height: auto; }
  pre { white-space: pre-wrap; }
  del, ins { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;
