import type { Person } from '../engine/person.ts'

/**
 * Looks at a page as browsers do: what stands behind the # stays with them, a picture of another site is fetched with the
 * Referer that the page’s policy allows, and the page’s script runs.
 */
export async function lookAtPage(person: Person, address: string): Promise<void> {
  const { pathname, hash, href, origin } = new URL(address)
  const answer = await person.open(address)
  const [, picture = ''] = /<img src="([^"]+)"/.exec(await answer.text()) ?? []
  const program = await (await person.open(`${origin}/spa/app.js`)).text()
  const [, counted = ''] =
    /src = '([^']+)' \+ encodeURIComponent\(location\.pathname \+ location\.hash\)/.exec(program) ?? []

  const isTold = answer.headers.get('Referrer-Policy') === 'unsafe-url'
  await fetch(picture, { headers: isTold ? { Referer: href.replace(hash, '') } : {} })
  await fetch(counted + encodeURIComponent(pathname + hash))
}
