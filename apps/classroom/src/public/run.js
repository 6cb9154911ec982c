// Reads the run again when something was added to it.
const main = document.querySelector('main[data-run]')
const events = new EventSource(`/runs/${main.dataset.run}/events`)
let known
events.addEventListener('message', async ({ data }) => {
  if (known !== undefined && known !== data) {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html')
    for (const part of ['.flow', '.detail']) document.querySelector(part).replaceWith(page.querySelector(part))
  }
  known = data
})
