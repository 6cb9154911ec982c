// Light or dark: follows the system until the person chooses, then remembers the choice in this browser.
const root = document.documentElement
const remembered = localStorage.getItem('theme')
if (remembered) root.dataset.theme = remembered

addEventListener('DOMContentLoaded', () => {
  const button = document.querySelector('button.theme')
  button.hidden = false
  button.addEventListener('click', () => {
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
    root.dataset.theme = dark ? 'light' : 'dark'
    localStorage.setItem('theme', root.dataset.theme)
  })
})
