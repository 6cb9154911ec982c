import type { RecordedExchange } from '@photo/types/recorded-exchange'

/** A redirect that waits: who answered with it, and where it leads. */
export type Held = { from: RecordedExchange['receiver']; location: string }

const NAMES = { printshop: 'PrintShop', auth: 'CloudDrive sign-in', photos: 'CloudDrive photos' }

/** The page that a person sees in place of a jump: where it would go, and what it would carry. */
export function heldPage({ id, learn, held }: { id: string; learn: string; held?: Held }): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${held ? 'Held: a redirect waits' : 'Nothing waits here'}</title>
<link rel="stylesheet" href="${learn}/held.css">
</head>
<body>
<main>
${held ? whatWaits(id, learn, held) : nothing(learn)}
</main>
</body>
</html>
`
}

function whatWaits(id: string, learn: string, { from, location }: Held): string {
  const url = new URL(location)
  const parameters = [...url.searchParams]
  const list = parameters.map(([name, value]) => `<dt>${text(name)}</dt><dd>${text(value)}</dd>`)
  const fields = parameters.map(
    ([name, value], index) =>
      `<p><label for="p${index}">${text(name)}</label><input id="p${index}" name="${text(name)}" value="${text(value)}"></p>`,
  )
  return `<p class="kicker">Step mode</p>
<h1>${NAMES[from]} sends your browser on</h1>
<p>${NAMES[from]} has answered “go to this address”. Your browser has not moved yet. Without step mode you would not have
seen this: a browser follows such an answer at once.</p>
<p class="address">${text(url.origin + url.pathname)}</p>
${list.length > 0 ? `<h2>What the address carries</h2>\n<dl>${list.join('')}</dl>` : ''}
<p>Look also for what is <em>not</em> in it: no password, no client secret, no token.</p>
<p class="actions"><a class="go" href="${text(location)}">Follow the redirect</a>
<a href="${learn}/exchanges/${id}">Read it in the inspector</a></p>
${fields.length > 0 ? changeIt(url, fields) : ''}`
}

function changeIt(url: URL, fields: string[]): string {
  return `<details>
<summary>Change it first</summary>
<p>Change one thing, send it, and see who notices. What you send is real.</p>
<form action="${text(url.origin + url.pathname)}" method="get">
${fields.join('\n')}
<button type="submit">Send it changed</button>
</form>
</details>`
}

function nothing(learn: string): string {
  return `<h1>Nothing waits here any more</h1>
<p>This redirect was let go, or the demo was started again since.</p>
<p class="actions"><a href="${learn}/runs">Go to your runs</a></p>`
}

// What stands in an address may come from anybody.
function text(value: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return value.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character)
}
