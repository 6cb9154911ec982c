import { icon } from '@photo/service/icons'
import type { Origins } from '@photo/service/origins'
import { integrityOf } from './integrity.ts'

const INTEGRITY = integrityOf('held.css')

/** The headers of these pages. They show what may be a code, so nothing keeps them and nothing gets in. */
export function pageHeaders({ learn }: Origins): Record<string, string> {
  return {
    'Cache-Control': 'no-store',
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': `default-src 'none';style-src 'self' ${learn};font-src 'self';script-src 'self';img-src data:;frame-ancestors 'none';base-uri 'none'`,
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  }
}

/** A page that belongs to nobody's site. */
export function pageFrame(title: string, { learn }: Origins, main: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · step mode</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/pico.min.css">
<link rel="stylesheet" href="/assets/base.css">
<link rel="stylesheet" href="${learn}/held.css" ${INTEGRITY}>
<script src="/assets/theme.js"></script>
<script type="module" src="/assets/theme-link.js"></script>
<script src="/assets/one-press.js"></script>
</head>
<body class="site-held">
<header><p><strong>Step mode</strong> <span>The demo shows this page at the site’s address, in place of the jump.</span>
<a class="theme" href="/assets/theme?theme=dark" aria-label="Theme: light or dark, on all four sites">${icon('theme')}</a></p></header>
<main class="card">
${main}
</main>
</body>
</html>
`
}

/** Words as words: what stands in an address may come from anybody. */
export function text(value: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return value.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character)
}
