import { copy, drawPicture, find, show } from './page.js'

/** @typedef {import('./photo-requests.js').Photo} Photo */
/** A photo with what was chosen for it. Sides in centimetres. @typedef {{ photo: Photo, copies: number, cents: number, short: number, long: number }} Line */

/**
 * Shows the granted photos, each with a size and a number of copies, and what they would cost.
 * @param {Photo[]} photos
 * @param {number | undefined} ends when access is over at the latest, if CloudDrive said so
 * @param {(photo: Photo) => Promise<Blob>} loadThumbnail
 */
export async function showPhotos(photos, ends, loadThumbnail) {
  const page = show('photos', (part) => {
    find(part, '[data-says=count]').textContent = photos.length === 1 ? '1 photo' : `${photos.length} photos`
    find(part, '[data-says=ends]').textContent = ends === undefined ? 'a time that CloudDrive did not say' : clock(ends)
    find(part, '.pick').append(...photos.map(drawPhoto))
  })
  page.addEventListener('input', () => showSum(page, photos))
  showSum(page, photos)
  const images = page.querySelectorAll('img')
  const draw = async (/** @type {Photo} */ photo, /** @type {number} */ index) =>
    drawPicture(images[index], await loadThumbnail(photo))
  await Promise.all(photos.map(draw))
}

/**
 * What was chosen: the photos of which there is at least one copy.
 * @param {Photo[]} photos
 * @returns {Line[]}
 */
export function readLines(photos) {
  return photos.map(readLine).filter(({ copies }) => copies > 0)
}

/** @param {Photo} photo */
function drawPhoto(photo) {
  const item = copy('photo')
  find(item, 'h2').textContent = photo.title
  find(item, '.meta').textContent = `${day(photo.taken_at)} · ${photo.width} × ${photo.height}`
  for (const name of item.querySelectorAll('.vh')) name.textContent = `of ${photo.title}`
  const image = new Image(photo.width, photo.height)
  image.alt = photo.title
  find(item, '.mat').append(image)
  find(item, 'select').id = `size-${photo.id}`
  find(item, 'input').id = `copies-${photo.id}`
  for (const label of item.querySelectorAll('label')) label.htmlFor = `${label.dataset.of}-${photo.id}`
  return item
}

/**
 * @param {Photo} photo
 * @returns {Line}
 */
function readLine(photo) {
  const size = /** @type {HTMLSelectElement} */ (document.getElementById(`size-${photo.id}`)).selectedOptions[0]
  const input = /** @type {HTMLInputElement} */ (document.getElementById(`copies-${photo.id}`))
  const whole = /^\d{1,2}$/.test(input.value.trim())
  input.ariaInvalid = whole ? null : 'true'
  const copies = whole ? Number(input.value) : 0
  const [cents, short, long] = [size?.dataset.cents, size?.dataset.short, size?.dataset.long].map(Number)
  return { photo, copies, cents: cents ?? 0, short: short ?? 0, long: long ?? 0 }
}

/**
 * @param {HTMLElement} page
 * @param {Photo[]} photos
 */
function showSum(page, photos) {
  const lines = readLines(photos)
  const prints = lines.reduce((sum, { copies }) => sum + copies, 0)
  const cents = lines.reduce((sum, line) => sum + line.copies * line.cents, 0)
  find(page, '[data-do=print]').toggleAttribute('disabled', prints === 0)
  find(page, '[data-says=prints]').textContent = String(prints)
  find(page, '[data-says=total]').textContent = `€ ${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
}

/** @param {number} time */
function clock(time) {
  return new Date(time).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

/** @param {string} time ISO 8601 */
function day(time) {
  const date = new Date(time)
  return Number.isNaN(date.getTime()) ? '' : DAY.format(date)
}
