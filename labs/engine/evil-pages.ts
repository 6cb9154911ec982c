import type { Shown } from './evil-site.ts'
import type { Received, Said } from './lab.ts'

/** What lies on Mallory's desk: what came in, her mails to Alice, what only this lab has, and the request on her bench. */
type Desk = { inbox: Received[]; mails: string[]; desk: string | undefined; typed: string }

/** What Mallory sees: what she has, what came in, a way to write to Alice, and one to send requests. */
export function homePage(origin: string, shown: Shown, { inbox, mails, desk = '', typed }: Desk): string {
  const { ledger, guarded, guardOn } = shown
  const has =
    ledger.length > 0
      ? `<ul>${ledger.map((one) => `<li>${safe(one)}</li>`).join('')}</ul>`
      : `<p><strong>Nothing${guardOn ? '' : ' yet'}.</strong></p>`
  const came = inbox
    .toReversed()
    .map(
      ({ at, method, path, referer, authorization, body }) =>
        `<tr><td>${safe(at.slice(11, 19))}</td><td><code>${safe(`${method} ${path}`)}</code>${authorization && `<br><code>Authorization: ${safe(authorization)}</code>`}${body ? `<br><code>${safe(body)}</code>` : ''}</td><td data-col="From the page">${safe(referer)}</td></tr>`,
    )
  const table = `<table><thead><tr><th scope="col">When</th><th scope="col">What came</th><th scope="col">From the page</th></tr></thead><tbody>${came.join('')}</tbody></table>`
  return frame(
    'Mallory’s desk',
    origin,
    shown,
    `<section><h2>${guarded ? 'What Mallory has' : 'What is lost'}</h2>${has}<p class="fine">Read from the databases and files of this copy, not from any page.</p></section>
${desk}<section><h2>Inbox: what reached this site</h2>${came.length > 0 ? table : '<p>No request came yet.</p>'}</section>
<section><h2>Write to Alice</h2><form method="post" action="/mailbox"><label for="link">A link that she shall open</label><input id="link" name="link" type="url" required maxlength="4000" autocomplete="off" spellcheck="false"><button type="submit">Put it into her mailbox</button> <button type="submit" formaction="/mailbox/alice">Let Alice open it</button></form>
<p>${mails.length === 0 ? 'Her mailbox is empty.' : `${mails.length} in her mailbox.`} To be Alice, open <a href="/mailbox">her mailbox</a> in a second browser or a private window. <em>Let Alice open it</em> takes a program in a real browser in her place: it is a customer of the shop, clicks as people do, and takes a few seconds.</p></section>
${bench(typed)}`,
  )
}

/** What was answered to a request that Mallory typed. */
export function benchPage(origin: string, shown: Shown, typed: string, answer: string): string {
  return frame(
    'What was answered',
    origin,
    shown,
    `<section><h2>The answer</h2><pre tabindex="0" role="group" aria-label="The answer">${safe(answer)}</pre></section>
${bench(typed)}<p><a href="/">Back to the desk</a></p>`,
  )
}

/** A message out of the inspector, to be changed and sent once more. */
export function againPage(origin: string, shown: Shown, typed: string): string {
  return frame('Change it, and send it again', origin, shown, `${bench(typed)}<p><a href="/">Back to the desk</a></p>`)
}

function bench(typed: string): string {
  return `<section><h2>Send a request</h2><form method="post" action="/bench"><label for="request">As it goes over the wire; in the body a parameter a line</label><textarea id="request" name="request" rows="8" required maxlength="4000" autocomplete="off" spellcheck="false">${safe(typed)}</textarea><button type="submit">Send it from here</button></form></section>
`
}

/** What Alice saw last, when a program was Alice. */
export function alicePage(origin: string, shown: Shown, saw: string): string {
  return frame(
    'Alice opened it',
    origin,
    shown,
    `<section><h2>What she saw last</h2><p>${safe(saw)}</p></section><p><a href="/">Back to the desk</a></p>`,
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
  const html = '<p>Your free print is on its way. You can close this window.</p>'
  return saidPage(origin, shown, { title: 'Thank you!', html, forAlice: true })
}

/** A page that only one lab has. */
export function saidPage(origin: string, shown: Shown, { title, html, forAlice }: Said): string {
  return frame(title, origin, shown, html, forAlice ? ' class="for-alice"' : '')
}

function frame(title: string, origin: string, { lab, says, about }: Shown, body: string, looks = ''): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Win A Print</title><link rel="stylesheet" href="/evil.css"></head>
<body${looks}><aside class="lab-bar" aria-label="This is a lab"><p><strong>Lab ${Number(lab)}</strong> <span>${safe(says)}</span> <a href="${safe(about)}">About this lab</a></p></aside>
<header><p><strong>Win A Print</strong> <code>${origin}</code> the attacker’s site</p></header>
<main><h1>${title}</h1>
${body}
</main></body></html>
`
}

/** Text as it may stand in a page. */
export function safe(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
