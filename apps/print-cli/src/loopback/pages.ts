import { createHash } from 'node:crypto'

/** One of the few pages that the browser gets to see of this program. */
export type Page = { status: number; title: string; text: string }

const close = 'You can close this window.'

/** The answer has arrived. Whether the rest goes well, only the terminal can say. */
export const arrivedPage: Page = {
  status: 200,
  title: 'CloudDrive’s answer has arrived',
  text: `PrintShop goes on in your terminal. ${close}`,
}

/** The person said no — RFC 6749 §4.1.2.1 */
export const deniedPage: Page = {
  status: 200,
  title: 'No photos shared, and that is fine',
  text: `PrintShop got nothing, and has stopped. ${close}`,
}

/** The answer to our question was not good. */
export const refusedPage: Page = {
  status: 400,
  title: 'That did not work',
  text: `We did not use the answer, and nothing was shared. Your terminal says why. ${close}`,
}

/** Something that is not the answer to our question — RFC 8252 §8.9 */
export const foreignPage: Page = {
  status: 400,
  title: 'This answer does not belong here',
  text: 'PrintShop did not ask that question, or has its answer already. We did not use it. Go back to the window that PrintShop opened, or to the address in your terminal.',
}

/** Another address than those of the redirection endpoint. */
export const notFoundPage: Page = { status: 404, title: 'There is nothing here', text: close }
/** The request names another host than ours, as when somebody made a foreign name lead to this computer. */
export const wrongHostPage: Page = { status: 421, title: 'You are at the wrong address', text: close }

const style = `:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:light-dark(#faf4ea,#1a1410);color:light-dark(#2a1a10,#f7ecdf);font:1.1rem/1.5 Figtree,system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
main{max-width:34rem;margin:1.5rem;padding:1.6rem 1.8rem 1.8rem;background:light-dark(#fffdf9,#241c16);border:1px solid light-dark(#e2d2bd,#443629);border-top:6px solid #a84300}
h1{margin:.4rem 0 .8rem;font:560 2rem/1.15 Fraunces,Georgia,"DejaVu Serif",serif;text-wrap:balance}
p{margin:0}a{color:inherit}.shop{color:light-dark(#a84300,#fdba74);font-weight:650}.support{margin-top:1.2rem;font-size:.95rem}`

const styleHash = createHash('sha256').update(style).digest('base64')

/**
 * The page's HTML: all of it is here, nothing is loaded, nothing runs.
 * @param support where the title of a refusal is looked up: a log has no line of what happens on this computer, so there is no number
 */
export function html({ status, title, text }: Page, support: string): string {
  const lookUp = `<p class="support">For support: PrintShop on this computer shows this page, and no server, so it has no number. Look up its title at <a href="${support}">${support}</a>.</p>\n`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – PrintShop</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
<p class="shop">PrintShop</p>
<h1>${title}</h1>
<p>${text}</p>
${status >= 400 ? lookUp : ''}</main>
</body>
</html>
`
}

/** No other page learns the address with the code in it, and nothing but the text above is shown — RFC 9700 §4.2.4 */
export const pageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  Connection: 'close',
}
