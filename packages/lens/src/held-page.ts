import { STATUS_CODES } from 'node:http'
import { icon } from '@photo/service/icons'
import type { Origins } from '@photo/service/origins'
import type { WatchedParty } from '@photo/types/recorded-exchange'
import { pageFrame, text } from './page-frame.ts'
import { PLACES, type Place, placeAt } from './places.ts'

/** A redirect that waits: who answered with it, where it leads, and where a browser asks again for what it brings. */
export type Held = { from: WatchedParty; status: number; location: string; again?: string | undefined }

/** What the lessons say of parameters, by their name. */
export type Sentences = Record<string, string>

/** Which lesson explains the address, and which step of the story it is. */
export function subjectOf(location: string): { lesson: string; step: number } | undefined {
  const { searchParams } = new URL(location)
  if (searchParams.has('code')) return { lesson: 'code-redirect', step: 5 }
  if (searchParams.has('error')) return { lesson: 'error-redirect', step: 5 }
  return searchParams.has('client_id') ? { lesson: 'authorization-request', step: 2 } : undefined
}

/** The page that a person sees in place of a jump: where it would go, and what it would carry. */
export function heldPage(id: string, origins: Origins, held: Held, sentences: Sentences, forAll = false): string {
  const url = new URL(held.location)
  const [from, to] = [PLACES[held.from], placeAt(url.origin, origins)]
  const step = subjectOf(held.location)?.step
  const title = `${from.name} wants to send your browser to ${to.name}`
  return pageFrame(
    title,
    origins,
    `<p class="kicker ${from.roleClass}">${icon(from.icon)} ${step ? `Step ${step} of 9` : 'Step mode'}</p>
<h1>${title}</h1>
<p>Without ${forAll ? 'the hold' : 'step mode'} you would not have seen this: after the answer <code>${held.status} ${STATUS_CODES[held.status]}</code> a browser jumps at once.</p>
<div class="jump">${box(from, origins[held.from])}<span aria-hidden="true">${icon('arrow')}</span>${box(to, url.origin)}</div>
<p class="address">${segments(url)}</p>
<p><strong>Look for</strong> what is <em>not</em> in this address: no password, no client secret, no access token.</p>
${lifetimeOf(url.searchParams, forAll ? { asksAgain: held.again !== undefined } : undefined)}
${forAll ? '<p role="status"><strong>Everybody waits here.</strong> The host of the room lets you all go at once; this page goes on by itself.</p>' : ''}
<ul class="actions">
${forAll ? '' : `<li><a class="btn go" href="${text(held.location)}">${icon('play')}Follow the redirect</a></li>`}
<li><a class="btn" href="${origins.learn}/exchanges/${id}" target="inspector">${icon('flow')}Read it in the inspector</a></li>
${forAll ? '' : changeOf(url)}
</ul>
${sentencesOf(url, sentences)}`,
  )
}

// What lives a minute, and what comes of it when somebody reads for longer — RFC 6749 §4.1.2, RFC 9126 §2.2.
function lifetimeOf(parameters: URLSearchParams, room?: { asksAgain: boolean }): string {
  const what = parameters.has('code') ? 'code' : parameters.has('request_uri') ? 'pushed request' : undefined
  if (!what) return ''
  if (!room) return `<p><strong>You have one minute.</strong> Then the ${what} ends, and you begin again.</p>`
  const later = room.asksAgain ? 'your browser asks once more, and brings another one' : 'it ends, and you begin again'
  return `<p><strong>The ${what} has one minute.</strong> If you wait longer, ${later}.</p>`
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
