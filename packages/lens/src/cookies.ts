/** The cookie by which the classroom knows a browser again: random, and worth nothing anywhere else. */
export const BROWSER_COOKIE = 'lens_browser'

/** The cookie that switches step mode on for a browser. */
export const STEP_COOKIE = 'lens_step'

/** The value of a cookie in a Cookie header. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  const pair = header?.split('; ').find((one) => one.startsWith(`${name}=`))
  return pair?.slice(name.length + 1)
}

/** A cookie for one site, as Set-Cookie says it. */
export function setCookie(name: string, value: string, origin: string): string {
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${origin.startsWith('https:') ? '; Secure' : ''}`
}
