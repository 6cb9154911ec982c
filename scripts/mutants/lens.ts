import type { Mutant } from './mutant.ts'

const id = 'lens'
const at = (file: string) => `packages/lens/src/${file}.ts`

/** What keeps the lens from telling too much, from changing what a service does, and from being in its way. */
export const lensMutants: Mutant[] = [
  // Passwords are never recorded.
  { id, file: at('passwords'), find: "isPassword(decode(name)) && pair.includes('=')", replace: 'false' },
  { id, file: at('passwords'), find: 'isPassword(decode(name))', replace: 'isPassword(name)' },
  { id, file: at('passwords'), find: "!isPassword(json) && !json.includes('\\\\u')", replace: '!isPassword(json)' },
  { id, file: at('passwords'), find: '!isPassword(name)', replace: "name !== 'password'" },
  { id, file: at('passwords'), find: '  } catch {\n    return HIDDEN', replace: '  } catch {\n    return json' },
  { id, file: at('passwords'), find: '/(\\bpassword\\s*<code>)[^<]*/gi', replace: '/(?!)/g' },
  { id, file: at('passwords'), find: '/<input[^>]*password[^>]*>/gi', replace: '/(?!)/g' },
  { id, file: at('passwords'), find: 'hideInForm(url.slice(at + 1))', replace: 'url.slice(at + 1)' },
  { id, file: at('passwords'), find: '/passw|passphrase/i', replace: '/password/' },
  { id, file: at('describe-body'), find: "type.startsWith('text/') ? hideInPage : undefined", replace: 'hideInPage' },
  { id, file: at('describe-body'), find: 'hide(start', replace: '(start' },

  // Bodies are capped, and what a service writes is passed on as it is.
  { id, file: at('capture-chunks'), find: 'bytes < MOST_KEPT && ', replace: '' },
  {
    id,
    file: at('capture-chunks'),
    find: "typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'",
    replace: "'latin1'",
  },
  { id, file: at('record-exchange'), find: "!cookie.startsWith('lens_')", replace: 'true' },
  { id, file: at('record-exchange'), find: '...(changes.held && { held: true }),', replace: '' },
  {
    id,
    file: at('record-exchange'),
    find: "hideInAddress(new URL(request.url ?? '/', origins[receiver]).href)",
    replace: "new URL(request.url ?? '/', origins[receiver]).href",
  },

  // What only draws a page is not recorded, and an address that is none is left to the service.
  {
    id,
    file: at('what-is-recorded'),
    find: 'if (DRAWING.has(destination)) return false',
    replace: '',
  },
  { id, file: at('what-is-recorded'), find: 'assets\\/|', replace: '' },
  { id, file: at('what-is-recorded'), find: "if (!URL.canParse(url, 'http://localhost')) return false", replace: '' },
  { id: 'A16', file: at('what-is-recorded'), find: "headers['sec-fetch-mode'] === 'no-cors' || ", replace: '' },
  { id: 'A16', file: at('what-is-recorded'), find: ' || PARTS.has(destination)', replace: '' },
  { id: 'A16', file: at('what-is-recorded'), find: "headers['sec-fetch-site'] === 'cross-site'", replace: 'true' },
  {
    id: 'A16',
    file: at('own-addresses'),
    find: 'step !== null && !isFromOwnPage(request.headers, origins)',
    replace: 'false',
  },
  {
    id: 'A16',
    file: at('own-addresses'),
    find: "'Referrer-Policy': 'strict-origin'",
    replace: "'Referrer-Policy': 'no-referrer'",
  },
  { id, file: at('sender'), find: "headers['sec-fetch-site'] !== undefined || ", replace: '' },

  // Only a page that a person opens is changed, and only at its foot.
  { id, file: at('change-answer'), find: "headers['sec-fetch-dest'] === 'document'", replace: 'true' },
  { id, file: at('change-answer'), find: " && method !== 'HEAD'", replace: '' },
  {
    id,
    file: at('change-answer'),
    find: 'changes.browser ??= nameBrowser(watched)',
    replace: 'changes.browser = nameBrowser(watched)',
  },
  { id, file: at('dock'), find: ' && isPlain', replace: '' },
  { id, file: at('dock'), find: "type.startsWith('text/html') && ", replace: '' },
  {
    id,
    file: at('dock'),
    find: "if (length !== undefined) response.setHeader('Content-Length', Number(length) + bytes)",
    replace: '',
  },
  {
    id,
    file: at('dock'),
    find: "for (const name of ['script-src', 'connect-src'])",
    replace: "for (const name of ['default-src'])",
  },

  // Step mode holds what it should, for the browser that asked for it.
  { id, file: at('hold'), find: "return cookieOf(headers.cookie, STEP_COOKIE) === 'on'", replace: 'return true' },
  {
    id,
    file: at('questions'),
    find: 'url?.origin === origins[receiver] ? url : undefined',
    replace: 'url ?? undefined',
  },
  { id, file: at('questions'), find: "asking.receiver !== 'auth' || ", replace: '' },
  { id, file: at('questions'), find: "if (searchParams.has('code')) return", replace: 'return' },
  { id, file: at('hold'), find: ' || location.origin === origins[receiver]', replace: '' },
  { id, file: at('hold'), find: '!/^https?:$/.test(location.protocol) || ', replace: '' },
  {
    id,
    file: at('hold'),
    find: 'found?.browser === cookieOf(request.headers.cookie, BROWSER_COOKIE) ? found : undefined',
    replace: 'found',
  },
  {
    id,
    file: at('page-frame'),
    find: 'return value.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character)',
    replace: 'return value',
  },
  { id, file: at('own-addresses'), find: 'judgeHead(request, origins[receiver])', replace: 'undefined' },
  { id, file: at('own-addresses'), find: "if (step === 'on' || step === 'off') {", replace: 'if (step) {' },
  { id, file: at('cookies'), find: '; SameSite=Lax', replace: '' },
  { id, file: at('cookies'), find: "origin.startsWith('https:') ? '; Secure' : ''", replace: "''" },

  // The service goes on, whatever becomes of the classroom.
  { id, file: at('register'), find: 'if (budget.spend()) ', replace: 'if (true) ' },
  { id, file: at('register'), find: 'else collector.miss()', replace: '' },
  { id, file: at('budget'), find: 'Math.min(MOST_AT_ONCE, ', replace: '(' },
  { id, file: at('collector'), find: '} catch {\n      return false', replace: '} catch (error) {\n      throw error' },
  { id, file: at('collector'), find: 'headers: { Authorization:', replace: 'headers: { X:' },
  { id, file: at('collector'), find: 'giveUp([...some, ...take()])', replace: 'take()' },
  { id, file: at('collector'), find: 'while (length > LONGEST_QUEUE) giveUp(take(1))', replace: '' },
  { id, file: at('collector'), find: "redirect: 'error',", replace: '' },

  // What lives a minute is asked for once more where a class waited for longer, and the page says what comes of it.
  { id, file: at('hold'), find: 'again && Date.now() - since > LIVES ? again : location', replace: 'location' },
  { id, file: at('hold'), find: 'again && Date.now() - since > LIVES', replace: 'again' },
  {
    id,
    file: at('questions'),
    find: "searchParams.has('request_uri') ? asked?.href : undefined",
    replace: 'undefined',
  },
  {
    id,
    file: at('questions'),
    find: "searchParams.has('request_uri') ? asked?.href : undefined",
    replace: 'asked?.href',
  },
  { id, file: at('questions'), find: "request.method === 'GET' ? URL", replace: "request.method !== '' ? URL" },
  { id, file: at('held-page'), find: 'room.asksAgain ?', replace: 'true ?' },
]
