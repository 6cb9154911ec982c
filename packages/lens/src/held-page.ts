import { STATUS_CODES } from 'node:http'
import { icon } from '@photo/service/icons'
import type { Origins } from '@photo/service/origins'
import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { integrityOf } from './integrity.ts'

const INTEGRITY = integrityOf('held.css')

/** A redirect that waits: who answered with it, and where it leads. */
export type Held = { from: RecordedExchange['receiver']; status: number; location: string }

/** What the lessons say of parameters, by their name. */
export type Sentences = Record<string, string>

type Place = { name: string; roleClass: string; icon: Parameters<typeof icon>[0] }

const PLACES: Record<RecordedExchange['receiver'], Place> = {
  printshop: { name: 'PrintShop', roleClass: 'cl', icon: 'printer' },
  auth: { name: 'CloudDrive sign-in', roleClass: 'as', icon: 'shield' },
  photos: { name: 'CloudDrive photos', roleClass: 'rs', icon: 'photos' },
}
const PROGRAM: Place = { name: 'a program on this machine', roleClass: 'cl', icon: 'arrow' }
const ELSEWHERE: Place = { name: 'a place that is none of the three', roleClass: 'ln', icon: 'arrow' }

/** Which lesson explains the address, and which step of the story it is. */
export function subjectOf(location: string): { lesson: string; step: number } | undefined {
  const { searchParams } = new URL(location)
  if (searchParams.has('code')) return { lesson: 'code-redirect', step: 5 }
  if (searchParams.has('error')) return { lesson: 'error-redirect', step: 5 }
  return searchParams.has('client_id') ? { lesson: 'authorization-request', step: 2 } : undefined
}

/** The page that a person sees in place of a jump: where it would go, and what it would carry. */
export function heldPage(id: string, origins: Origins, held: Held, sentences: Sentences): string {
  const url = new URL(held.location)
  const [from, to] = [PLACES[held.from], placeAt(url.origin, origins)]
  const step = subjectOf(held.location)?.step
  const title = `${from.name} wants to send your browser to ${to.name}`
  return frame(
    title,
    origins,
    `<p class="kicker ${from.roleClass}">${icon(from.icon)} ${step ? `Step ${step} of 9` : 'Step mode'}</p>
<h1>${title}</h1>
<p>Without step mode you would not have seen this: after the answer <code>${held.status} ${STATUS_CODES[held.status]}</code> a browser jumps at once.</p>
<div class="jump">${box(from, origins[held.from])}<span aria-hidden="true">${icon('arrow')}</span>${box(to, url.origin)}</div>
<p class="address">${segments(url)}</p>
<p><strong>Look for</strong> what is <em>not</em> in this address: no password, no client secret, no access token.</p>
<ul class="actions">
<li><a class="btn go" href="${text(held.location)}">${icon('play')}Follow the redirect</a></li>
<li><a class="btn" href="${origins.learn}/exchanges/${id}" target="inspector">${icon('flow')}Read it in the inspector</a></li>
${changeOf(url)}
</ul>
${sentencesOf(url, sentences)}`,
  )
}

/** The page for a redirect that waits no longer, or that waits for another browser. */
export function nothingHeldPage(origins: Origins): string {
  const words = `<h1>Nothing waits here</h1>
<p>This redirect was let go, the demo was started again since, or it waits for another browser.</p>
<ul class="actions"><li><a class="btn go" href="${origins.printshop}/">Go to PrintShop</a></li>
<li><a class="btn" href="${origins.learn}/runs">Go to your runs</a></li></ul>`
  return frame('Nothing waits here', origins, words)
}

/** The page for a link that would switch step mode, and is not on a page of ours. */
export function notSwitchedPage(origins: Origins): string {
  const words = `<h1>Step mode was not switched</h1>
<p>The link was not on one of the demo’s own pages, or your browser does not say on which page it was. Everything is as it was.</p>
<ul class="actions"><li><a class="btn go" href="${origins.printshop}/">Go to PrintShop, and switch it in the bar at the foot</a></li></ul>`
  return frame('Step mode was not switched', origins, words)
}

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

function placeAt(origin: string, origins: Origins): Place {
  const party = (['printshop', 'auth', 'photos'] as const).find((one) => origins[one] === origin)
  if (party) return PLACES[party]
  // Where a native app listens for its answer — RFC 8252 §7.3
  return /^http:\/\/(127\.0\.0\.1|\[::1\])(:|$)/.test(origin) ? PROGRAM : ELSEWHERE
}

function box({ name, roleClass, icon: name_ }: Place, origin: string): string {
  return `<div class="place ${roleClass}"><strong>${icon(name_)} ${name}</strong><code>${text(new URL(origin).host)}</code></div>`
}

// The address as it is, each parameter underlined in a colour of its own.
function segments(url: URL): string {
  const parts = [...url.searchParams].map(
    ([name, value], index) => `<span class="k${(index % 8) + 1}">${text(name)}=<b>${text(value)}</b></span>`,
  )
  const start = `<span>${text(url.origin + url.pathname)}</span>`
  return parts.length > 0 ? `${start}?${parts.join('&amp;<wbr>')}` : start
}

function changeOf(url: URL): string {
  const fields = [...url.searchParams].map(
    ([name, value], index) =>
      `<p><label for="p${index}"><code>${text(name)}</code></label><input type="text" id="p${index}" name="${text(name)}" value="${text(value)}" autocomplete="off" spellcheck="false"></p>`,
  )
  if (fields.length === 0) return ''
  return `<li><details class="change"><summary>${icon('flask')}Change it first</summary>
<p>Change one thing, send it, and see who notices. What you send is real.</p>
<form action="${text(url.origin + url.pathname)}" method="get">
${fields.join('\n')}
<button type="submit">Send it changed</button>
</form></details></li>`
}

function sentencesOf(url: URL, sentences: Sentences): string {
  const explained = [...url.searchParams].map(([name]) => {
    const sentence = Object.hasOwn(sentences, name) ? sentences[name] : undefined
    return sentence ? `<dt><code>${text(name)}</code></dt><dd>${text(sentence)}</dd>` : ''
  })
  return explained.join('') && `<h2>What each part is for</h2>\n<dl>${explained.join('')}</dl>`
}

function frame(title: string, { learn }: Origins, main: string): string {
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
</head>
<body class="site-held">
<header><p><strong>Step mode</strong> <span>This page belongs to nobody’s site.</span>
<button type="button" class="theme" hidden aria-label="Theme: light or dark">${icon('theme')}</button></p></header>
<main class="card">
${main}
</main>
</body>
</html>
`
}

// What stands in an address may come from anybody.
function text(value: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return value.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character)
}
