import { newSecret, sha256 } from '@photo/service/secrets'
import { z } from 'zod'
import type { GrantedPhoto } from '../protocol/photo-requests.ts'
import { findPrintSize, printSizes } from './price-list.ts'

/** The order form as it was typed, not yet believed: photo id → size and copies. */
export type OrderForm = {
  form_key: string
  /** Only work out the sum, for browsers without JavaScript. */
  sumOnly: boolean
  choices: Record<string, { size: string; copies: string }>
}

/** One line of a form that is in order. */
export type Choice = { photo: GrantedPhoto; size: string; copies: number; price_cents: number }

/** Photo id → what is wrong with its line. */
export type Complaints = Record<string, string>

const PREFIX = 'copies.'
const MOST_LINES = 100

const line = z.object({
  size: z.enum(
    printSizes.map(({ id }) => id),
    'Choose one of our sizes.',
  ),
  copies: z
    .string()
    .trim()
    .regex(/^\d{1,2}$/, 'Copies are a whole number from 0 to 99.')
    .transform(Number),
})

/** A key for a fresh form: the order it makes is made once. */
export function newFormKey(): string {
  return newSecret('form')
}

/** Reads the order form, right or wrong, so that it can be shown again. */
export function readOrderForm(body: unknown): OrderForm {
  const form = new URLSearchParams(typeof body === 'string' ? body : '')
  const key = form.get('form_key') ?? ''
  const ids = [...form.keys()].filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length))
  const choices = [...new Set(ids)].slice(0, MOST_LINES).map((id) => {
    const size = (form.get(`size.${id}`) ?? '').slice(0, 20)
    const copies = (form.get(PREFIX + id) ?? '').slice(0, 20)
    return [id.slice(0, 100), { size, copies }] as const
  })
  return {
    form_key: /^form_[\w-]{43}$/.test(key) ? key : newFormKey(),
    sumOnly: form.get('do') === 'sum',
    choices: Object.fromEntries(choices),
  }
}

/** The same for a form that is sent twice. What was typed counts: Back, other numbers, and *Order* make another order. */
export function keyOfSending({ form_key, choices }: OrderForm): string {
  return sha256(JSON.stringify([form_key, choices]))
}

/** The lines to be printed, what is wrong with the others, and the photos that are not, or no longer, ours to see. */
export function checkOrderForm({ choices }: OrderForm, photos: GrantedPhoto[]) {
  const lines: Choice[] = []
  const complaints: Complaints = {}
  const gone: string[] = []
  for (const [id, typed] of Object.entries(choices)) {
    const { data, error } = line.safeParse(typed)
    if (data?.copies === 0) continue
    const photo = photos.find((granted) => granted.id === id)
    if (!photo) gone.push(id)
    else if (data) lines.push({ photo, ...data, price_cents: findPrintSize(data.size)?.cents ?? 0 })
    else complaints[id] = error.issues[0]?.message ?? 'Check this line.'
  }
  return { lines, complaints, gone }
}
