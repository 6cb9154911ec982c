import type { Complaints, OrderForm } from '../prints/order-form.ts'
import { euro, findPrintSize, postCents, printSizes, printsCents, sizeName } from '../prints/price-list.ts'
import type { GrantedPhoto } from '../protocol/photo-requests.ts'
import { day, numberWord, plural } from '../wording.ts'

type Form = Pick<OrderForm, 'form_key' | 'choices'>

/** What the order form shows: each granted photo with what was typed for it, and the bill for it. */
export function orderPage(photos: GrantedPhoto[], { form_key, choices }: Form, complaints: Complaints = {}) {
  const items = photos.map((photo) => {
    const { size, copies } = choices[photo.id] ?? { size: printSizes[0]?.id ?? '', copies: '1' }
    return { photo, size, copies, complaint: complaints[photo.id], ...bill(size, copies) }
  })
  const prints = printsCents(items.map(({ count, price_cents }) => ({ copies: count, price_cents })))
  const total = prints === 0 ? 0 : prints + postCents
  return {
    items,
    form_key,
    complaints,
    prints,
    total,
    postCents,
    sizes: printSizes,
    euro,
    sizeName,
    day,
    numberWord,
    plural,
  }
}

// What cannot be read costs nothing yet: the complaint beside it says why.
function bill(size: string, copies: string) {
  const price_cents = findPrintSize(size)?.cents ?? 0
  const count = /^\s*\d{1,2}\s*$/.test(copies) ? Number(copies) : 0
  return { price_cents, count }
}
