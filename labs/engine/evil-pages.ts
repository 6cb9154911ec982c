import type { Shown } from './evil-site.ts'
import type { Received } from './lab.ts'

/** What Mallory sees: what she has, what came in, and a way to write to Alice. */
export function homePage(origin: string, shown: Shown, inbox: Received[], mails: string[]): string {
  const { ledger } = shown
  const has =
    ledger.length > 0
      ? `<ul>${ledger.map((one) => `<li>${safe(one)}</li>`).join('')}</ul>`
      : '<p><strong>Nothing yet.</strong></p>'
  const came = inbox
    .toReversed()
    .map(
      ({ at, method, path, referer, authorization }) =>
        `<tr><td>${safe(at.slice(11, 19))}</td><td><code>${safe(`${method} ${path}`)}</code>${authorization && `<br><code>Authorization: ${safe(authorization)}</code>`}</td><td>${safe(referer)}</td></tr>`,
    )
  const table = `<table><thead><tr><th scope="col">When</th><th scope="col">What came</th><th scope="col">From the page</th></tr></thead><tbody>${came.join('')}</tbody></table>`
  return frame(
    'Mallory’s desk',
    origin,
    shown,
    `<section><h2>What Mallory has</h2>${has}<p class="fine">Read from the databases and files of this copy, not from any page.</p></section>
<section><h2>Inbox: what reached this site</h2>${came.length > 0 ? table : '<p>No request came yet.</p>'}</section>
<section><h2>Write to Alice</h2><form method="post" action="/mailbox"><label for="link">A link that she shall open</label><input id="link" name="link" type="url" required maxlength="4000" autocomplete="off" spellcheck="false"><button type="submit">Put it into her mailbox</button></form>
<p>${mails.length === 0 ? 'Her mailbox is empty.' : `${mails.length} in her mailbox.`} To be Alice, open <a href="/mailbox">her mailbox</a> in a second browser or a private window.</p></section>`,
  )
}

/** What Alice sees. */
export function mailboxPage(origin: string, shown: Shown, mails: string[]): string {
  const list = mails.map(
    (link) =>
      `<li><p>From <strong>Win A Print</strong>: you are today’s winner. <a href="${safe(link)}">Collect your free print</a></p></li>`,
  )
  return frame(
    'Alice’s mailbox',
    origin,
    shown,
    list.length > 0 ? `<ul class="mails">${list.join('')}</ul>` : '<p>No mail.</p>',
  )
}

/** Where whoever was sent here lands: nothing on it looks wrong. */
export function prizePage(origin: string, shown: Shown): string {
  return frame('Thank you!', origin, shown, '<p>Your free print is on its way. You can close this window.</p>')
}

function frame(title: string, origin: string, { lab, says }: Shown, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Win A Print</title><link rel="stylesheet" href="/evil.css"></head>
<body><aside class="lab-bar" aria-label="This is a lab"><p><strong>Lab ${Number(lab)}</strong> <span>${safe(says)}</span></p></aside>
<header><p><strong>Win A Print</strong> <code>${origin}</code> the attacker’s site</p></header>
<main><h1>${title}</h1>
${body}
</main></body></html>
`
}

function safe(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
