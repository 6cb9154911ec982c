import { drawPicture, find } from './page.js'

/** @typedef {import('./photo-requests.js').Photo} Photo */
/** @typedef {import('./photos-page.js').Line} Line */

/** What fits on A4 with room for the words, in centimetres. Longer prints get a sheet of A3. */
const A4_LENGTH = 19

/**
 * Makes the proof in the page itself: each photo once, at its true size, and opens the browser's print dialog. The web shop
 * draws a PDF for this on its server, which has to see the photos.
 * @param {HTMLElement} page
 * @param {Line[]} lines
 * @param {(photo: Photo) => Promise<Blob>} loadPicture
 */
export async function printSheet(page, lines, loadPicture) {
  const sheet = find(page, '.sheet')
  sheet.replaceChildren(...(await Promise.all(lines.map((line) => drawPrint(line, loadPicture)))))
  window.print()
}

/**
 * @param {Line} line
 * @param {(photo: Photo) => Promise<Blob>} loadPicture
 */
async function drawPrint({ photo, copies, short, long }, loadPicture) {
  const wide = photo.width > photo.height
  const image = new Image()
  image.alt = photo.title
  image.style.width = `${wide ? long : short}cm`
  image.style.height = `${wide ? short : long}cm`
  // Waited for: a picture that is not decoded yet would be missing on paper
  await drawPicture(image, await loadPicture(photo))
  const words = document.createElement('figcaption')
  words.className = 'theirs'
  words.textContent = `${photo.title} · ${short} × ${long} cm · ${copies === 1 ? '1 print' : `${copies} prints`}`
  const figure = document.createElement('figure')
  if (long > A4_LENGTH) figure.className = wide ? 'a3-wide' : 'a3-tall'
  figure.append(image, words)
  return figure
}
