// Light or dark: follows the system until the person chooses. The link of the page keeps the choice at all four sites.
const root = document.documentElement
const chosen = /(?:^|; )theme=(light|dark)/.exec(document.cookie)?.[1]
if (chosen) root.dataset.theme = chosen

addEventListener('DOMContentLoaded', () => {
  const link = document.querySelector('a.theme')
  const other = () => {
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
    return dark ? 'light' : 'dark'
  }
  const point = () => link.setAttribute('href', `/assets/theme?theme=${other()}`)
  point()
  link.addEventListener('click', (event) => {
    // Whoever went around the sites and came back would find a form as it was at first, and a page that remembers nothing empty.
    const wouldLose = document.querySelector('main form, main .place') || !navigator.cookieEnabled
    if (!wouldLose) return
    event.preventDefault()
    root.dataset.theme = other()
    // biome-ignore lint/suspicious/noDocumentCookie: the other way of setting one is not in every browser
    document.cookie = `theme=${root.dataset.theme}; Path=/; Max-Age=31536000; SameSite=Lax`
    point()
  })
})
