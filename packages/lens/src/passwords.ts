/** What stands where a password stood: that there was one, and where it went, is what the lesson is about. */
const HIDDEN = '••••••'

/** The value of every field that is called a password, in a form or in the query of an address, left out. */
export function hideInForm(form: string): string {
  return form
    .split('&')
    .map((pair) => {
      const [name = ''] = pair.split('=', 1)
      return isPassword(decode(name)) && pair.includes('=') ? `${name}=${encodeURIComponent(HIDDEN)}` : pair
    })
    .join('&')
}

/** The same in JSON. What cannot be read, such as the beginning of something longer, is not shown when it speaks of one. */
export function hideInJson(json: string): string {
  if (!isPassword(json) && !json.includes('\\u')) return json
  let found = false
  try {
    const hidden = JSON.parse(json, (name, value) => {
      if (!isPassword(name)) return value
      found = true
      return HIDDEN
    })
    return found ? JSON.stringify(hidden) : json
  } catch {
    return HIDDEN
  }
}

/** The same in a page: what a field holds, and what the demo's sign-in page prints for people to try. */
export function hideInPage(html: string): string {
  return html
    .replaceAll(/(\bpassword\s*<code>)[^<]*/gi, `$1${HIDDEN}`)
    .replaceAll(/<input[^>]*password[^>]*>/gi, (field) => field.replace(/(\svalue=")[^"]*/i, `$1${HIDDEN}`))
}

/** The same in an address. */
export function hideInAddress(url: string): string {
  const at = url.indexOf('?')
  return at === -1 ? url : url.slice(0, at + 1) + hideInForm(url.slice(at + 1))
}

function isPassword(name: string): boolean {
  return /passw|passphrase/i.test(name)
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll('+', ' '))
  } catch {
    return name
  }
}
