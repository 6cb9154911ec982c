import { createWalker } from '../stack.ts'

/** What a browser says of itself when a person goes somewhere. */
const AS_PERSON = { 'User-Agent': 'Mozilla/5.0 (test)', 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' }
const AS_SCRIPT = { 'User-Agent': 'Mozilla/5.0 (test)', 'Sec-Fetch-Dest': 'empty', 'Sec-Fetch-Mode': 'cors' }

export type Person = ReturnType<typeof createPerson>

/** Somebody with a browser of their own, for one run, who can decide otherwise than the walker does. */
export function createPerson(stack: { shop: string }, username: string, password = 'open-sesame') {
  const walker = createWalker({ username, password }, AS_PERSON)
  const { open, walk, cookies } = walker
  const asPerson = { headers: AS_PERSON }
  const read = async (response: Response, url: string) => {
    const to = response.headers.get('Location')
    return { url: to ? new URL(to, url).href : url, html: await response.text(), status: response.status }
  }
  const submit = async (url: string, html: string, fields: Record<string, string | string[]>) =>
    read(await walker.submit(url, html, fields, asPerson), url)

  /** Goes as far as the consent page, signing in on the way. */
  async function toConsent(url: string) {
    const { url: page } = await walk(url, /\/consent\?/)
    return { page, html: await (await open(page)).text() }
  }

  /**
   * Ticks so many photos, or says no. Returns where CloudDrive sends the browser, which has not gone there.
   * @param meanwhile what happens while the page waits for the answer
   */
  async function decide(url: string, photos: number, meanwhile = async () => {}): Promise<string> {
    const { page, html } = await toConsent(url)
    await meanwhile()
    const ids = [...html.matchAll(/name="photo"[^>]*value="([^"]+)"/g)].map(([, id]) => id ?? '')
    const form = photos > 0 ? { photo: ids.slice(0, photos), decision: 'allow' } : { decision: 'deny' }
    return (await submit(page, html, form)).url
  }

  /** Opens a page and the pictures on it, as a browser does. */
  async function look(url: string): Promise<string> {
    const { html, url: at } = await walk(url)
    for (const [, src = ''] of html.matchAll(/<img[^>]*src="([^"]+\/thumbnail[^"]*)"/g))
      await open(new URL(src, at).href)
    return html
  }

  /** What a page's script asks. */
  const script = (url: string, init: RequestInit = {}) =>
    fetch(url, { ...init, headers: { ...AS_SCRIPT, Origin: new URL(stack.shop).origin, ...init.headers } })

  /** By what the lens knows this browser at each site. */
  const names = () => [...new Set([...cookies.values()].flatMap((jar) => jar.get('lens_browser') ?? []))]
  return { username, password, cookies, open, walk, submit, toConsent, decide, look, script, names }
}
