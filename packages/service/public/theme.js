// Light or dark: follows the system until the person chooses, then remembers the choice in this browser.
const root = document.documentElement
let kept
try {
  kept = localStorage
} catch {
  // A browser that keeps no cookies for this site keeps nothing else either: then the choice is made on each page anew.
}
const remembered = kept?.getItem('theme')
if (remembered) root.dataset.theme = remembered

addEventListener('DOMContentLoaded', () => {
  const button = document.querySelector('button.theme')
  button.hidden = false
  button.addEventListener('click', () => {
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
    root.dataset.theme = dark ? 'light' : 'dark'
    kept?.setItem('theme', root.dataset.theme)
  })
})
