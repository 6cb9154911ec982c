// Keeps the bill in step with the form, and adds the − and + buttons. Without this file the server works out the sum.
const form = document.querySelector('form.order')
const euro = (cents) => `€ ${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
const say = (name, text) => {
  form.querySelector(`[data-sum="${name}"]`).textContent = text
}

function addButtons(input) {
  const step = (by, sign, words) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = sign
    button.setAttribute('aria-label', `${words} of ${input.dataset.title}`)
    button.addEventListener('click', () => {
      input.value = Math.min(99, Math.max(0, (Number.parseInt(input.value, 10) || 0) + by))
      input.dispatchEvent(new Event('input', { bubbles: true }))
    })
    return button
  }
  input.before(step(-1, '−', 'One copy less'))
  input.after(step(1, '+', 'One copy more'))
}

function update() {
  let prints = 0
  for (const line of form.querySelectorAll('.bill li')) {
    const select = form.elements[`size.${line.dataset.line}`]
    const typed = form.elements[`copies.${line.dataset.line}`].value.trim()
    const size = select.selectedOptions[0]
    const copies = /^\d{1,2}$/.test(typed) ? Number(typed) : 0
    line.hidden = copies === 0
    line.querySelector('small').textContent = `${copies} × ${size.textContent.split(',')[0]}`
    line.querySelector('b').textContent = euro(copies * size.dataset.cents)
    prints += copies * size.dataset.cents
  }
  const post = prints === 0 ? 0 : Number(form.dataset.post)
  say('prints', euro(prints))
  say('post', euro(post))
  say('total', euro(prints + post))
  return euro(prints + post)
}

if (form.querySelector('.bill')) {
  for (const input of form.querySelectorAll('.qty input')) addButtons(input)
  form.addEventListener('input', () => say('said', `Total ${update()}`))
  addEventListener('pageshow', update) // the back button brings the form back as it was typed
  form.querySelector('.complaints')?.focus()
}
