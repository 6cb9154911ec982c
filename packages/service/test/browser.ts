/** What of a browser the HTTP tests need: a cookie jar that ignores ports as real ones do, and forms. */
export type Browser = {
  cookies: Map<string, Map<string, string>>
  open: (url: string | URL, init?: RequestInit) => Promise<Response>
  submit: (page: URL | string, html: string, fields: FormFields, init?: RequestInit) => Promise<Response>
}

type FormFields = Record<string, string | string[]>

/**
 * A fresh browser without cookies. Redirects are not followed: tests look at each of them.
 * @param ask how it gets to a site
 */
export function createBrowser(ask: typeof fetch = (...asked) => fetch(...asked)): Browser {
  const cookies: Browser['cookies'] = new Map()

  const open: Browser['open'] = async (url, init = {}) => {
    const { hostname } = new URL(url)
    const jar = cookies.get(hostname) ?? new Map<string, string>()
    cookies.set(hostname, jar)
    const headers = new Headers(init.headers)
    if (jar.size > 0) headers.set('Cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await ask(url, { redirect: 'manual', ...init, headers })
    for (const line of response.headers.getSetCookie()) keep(jar, line)
    return response
  }

  const submit: Browser['submit'] = (page, html, fields, init = {}) => {
    const form = readForm(html)
    const body = new URLSearchParams(form.hidden)
    for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(name, value)
    const headers = { Origin: new URL(page).origin, 'Sec-Fetch-Site': 'same-origin', ...init.headers }
    return open(new URL(form.action, page), { method: 'POST', body, ...init, headers })
  }

  return { cookies, open, submit }
}

/** The first POST form of a page: where it goes and its hidden fields. */
export function readForm(html: string): { action: string; hidden: [string, string][] } {
  const form = /<form\b[^>]*method="post"[^>]*>[\s\S]*?<\/form>/i.exec(html)?.[0]
  if (!form) throw new Error('There is no form on this page.')
  const inputs = form.match(/<input\b[^>]*type="hidden"[^>]*>/gi) ?? []
  return {
    action: attribute(form, 'action'),
    hidden: inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value')]),
  }
}

function attribute(tag: string, name: string): string {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  return value
    .replaceAll('&#34;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';')
  const [name = '', value = ''] = pair.split(/=(.*)/s)
  const gone = value === '' || attributes.some((part) => /^\s*expires=Thu, 01 Jan 1970/i.test(part))
  if (gone) jar.delete(name)
  else jar.set(name, value)
}
