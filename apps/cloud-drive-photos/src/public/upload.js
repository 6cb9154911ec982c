// Uploads one or several photos with progress. Without this script the form sends one photo the ordinary way.
const form = document.querySelector('form.upload')
const input = form.querySelector('input[type=file]')
const list = form.querySelector('.progress-list')
input.multiple = true

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  const button = form.querySelector('button')
  const files = [...input.files]
  button.setAttribute('aria-busy', 'true')
  button.disabled = true
  let failed = 0
  for (const file of files) if (!(await upload(file))) failed++
  if (failed === 0) location.assign('/?done=uploaded')
  else await drawAgain()
  button.removeAttribute('aria-busy')
  button.disabled = false
  form.reset()
})

// Some came and some did not: what is said of those stays, and the rest of the page shows what is.
async function drawAgain() {
  const response = await fetch('/')
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  for (const part of ['.titlebar', '#limits', 'main :is(.tiles, .nothing)']) {
    const [old, fresh] = [document.querySelector(part), page.querySelector(part)]
    if (fresh) old.replaceWith(fresh)
  }
}

function upload(file) {
  const line = document.createElement('li')
  const text = document.createElement('span')
  const bar = document.createElement('progress')
  text.textContent = file.name
  bar.max = 1
  bar.value = 0
  bar.setAttribute('aria-label', file.name)
  line.append(text, bar)
  list.append(line)
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const body = new FormData()
    body.append('photo', file)
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      bar.value = loaded / total
    })
    request.addEventListener('loadend', () => {
      const done = request.status >= 200 && request.status < 300
      bar.remove()
      text.textContent = `${file.name}: `
      text.append(...(done ? ['uploaded'] : readProblem(request.responseText)))
      line.className = done ? 'good' : 'bad'
      resolve(done)
    })
    request.open('POST', form.action)
    request.send(body)
  })
}

// A refusal comes as a page for people: its words are the right ones here too, and so is its way on, where it leads elsewhere.
function readProblem(html) {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const words = [...page.querySelectorAll('main h1, main h1 + p')].map((element) => element.textContent.trim())
  const wayOn = page.querySelectorAll('main a.btn:not([href="/"])')
  return [`${words.join('. ') || 'CloudDrive did not answer. Try again.'} `, ...wayOn]
}
