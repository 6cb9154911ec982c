import { flowPages } from './flow-pages.js'

/** @typedef {import('./flow-error.js').FlowError} FlowError */

/** The parts of the page lie in it as templates, each with its name. @typedef {'welcome' | 'forgotten' | 'busy' | 'photos' | 'disconnected' | 'unconfirmed' | 'untold' | 'problem'} Part */

/**
 * Shows one part of the page in place of the last one, and brings screen readers and keyboards there. The first part comes
 * with the page itself, so it takes nobody anywhere.
 * @param {Part} name
 * @param {(part: DocumentFragment) => void} [fill] puts words in before anybody reads it
 * @returns {HTMLElement} what is shown now
 */
export function show(name, fill) {
  const place = find(document, '#place')
  const first = place.querySelector('h1') === null
  const part = copy(name)
  fill?.(part)
  place.replaceChildren(part)
  if (!first) find(place, 'h1').focus()
  return place
}

/**
 * Says in words how a flow ended.
 * @param {FlowError} error
 */
export function showProblem({ problem, technical }) {
  const page = flowPages[problem]
  const { title, safe, advice, label, attack } = page
  const what = problem === 'invalid_grant' ? page.what + quote(technical) : page.what
  show('problem', (part) => {
    const words = { title, what, safe, advice, label, attack: attack ?? '' }
    for (const [name, text] of Object.entries(words)) find(part, `[data-says=${name}]`).textContent = text
    find(part, '.attack').hidden = attack === undefined
    for (const [name, value] of Object.entries({ problem, ...technical })) {
      const [term, description] = [document.createElement('dt'), document.createElement('dd')]
      term.textContent = name
      description.textContent = value
      find(part, '.tech dl').append(term, description)
    }
  })
}

/**
 * The cause that CloudDrive named, when it is in plain words.
 * @param {Record<string, string>} technical
 */
function quote({ error_description = '' }) {
  return /^[\w ,.'-]+$/.test(error_description) ? ` CloudDrive names this cause: “${error_description}.”` : ''
}

/**
 * Shows a picture out of memory, and leaves no address behind under which it could be had again.
 * @param {HTMLImageElement | undefined} image
 * @param {Blob} picture
 */
export async function drawPicture(image, picture) {
  if (!image) return
  image.src = URL.createObjectURL(picture)
  await image.decode().catch(() => {})
  URL.revokeObjectURL(image.src)
}

/**
 * A copy of a template's content.
 * @param {string} name
 * @returns {DocumentFragment}
 */
export function copy(name) {
  const template = document.querySelector(`template#${name}`)
  if (!(template instanceof HTMLTemplateElement)) throw new Error(`The page has no part ${name}.`)
  return /** @type {DocumentFragment} */ (template.content.cloneNode(true))
}

/**
 * The one element that must be there.
 * @param {ParentNode} within
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function find(within, selector) {
  const element = within.querySelector(selector)
  if (!(element instanceof HTMLElement)) throw new Error(`The page has no ${selector}.`)
  return element
}
