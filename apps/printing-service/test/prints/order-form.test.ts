import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkOrderForm, keyOfSending, readOrderForm } from '../../src/prints/order-form.ts'
import { printSizes } from '../../src/prints/price-list.ts'

const photo = { title: 'A', taken_at: '2025-01-01', width: 3, height: 2 }
const granted = ['p_a', 'p_b'].map((id) => ({ ...photo, id }))

const ids = fc.constantFrom('p_a', 'p_b', 'p_gone', '__proto__', 'constructor', '', 'p_a ', 'p.a')
const copies = fc.oneof(
  fc.constantFrom('0', '1', '99', '100', '-1', '1.5', '1e1', '٣', ' 2 ', '00', '007', '', '0x1'),
  fc.string({ maxLength: 30 }),
)
const size = fc.oneof(fc.constantFrom(...printSizes.map(({ id }) => id), '90x90', 'toString'), fc.string())
const field = fc.oneof(
  fc.tuple(ids, copies).map(([id, value]) => [`copies.${id}`, value]),
  fc.tuple(ids, size).map(([id, value]) => [`size.${id}`, value]),
  fc.constantFrom(['do', 'sum'], ['do', 'order'], ['form_key', `form_${'x'.repeat(43)}`], ['form_key', 'mine']),
  fc.tuple(fc.string(), fc.string()),
)
const form = fc.array(
  field.map(([name = '', value = '']): [string, string] => [name, value]),
  { maxLength: 12 },
)
const read = (fields: [string, string][]) => readOrderForm(new URLSearchParams(fields).toString())

describe('an order form, however it was filled in', () => {
  it('S-27 S-32 becomes lines of granted photos in sizes we print, 1 to 99 copies, each photo once', () => {
    fc.assert(
      fc.property(form, (fields) => {
        const { lines, complaints, gone } = checkOrderForm(read(fields), granted)
        for (const { photo: chosen, size: name, copies: count, price_cents } of lines) {
          expect(granted).toContain(chosen)
          expect(printSizes.find(({ id }) => id === name)?.cents).toBe(price_cents)
          expect(Number.isInteger(count) && count >= 1 && count <= 99).toBe(true)
        }
        const spoken = [...lines.map(({ photo: { id } }) => id), ...Object.keys(complaints)]
        expect(new Set(spoken).size).toBe(spoken.length)
        expect(spoken.every((id) => granted.some((one) => one.id === id))).toBe(true)
        expect(gone.some((id) => granted.some((one) => one.id === id))).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('S-27 takes the first of what stands twice, and forgets nothing that was typed', () => {
    fc.assert(
      fc.property(form, (fields) => {
        const first = (name: string) => fields.find(([one]) => one === name)?.[1] ?? ''
        for (const [id, typed] of Object.entries(read(fields).choices)) {
          expect(typed).toEqual({ size: first(`size.${id}`).slice(0, 20), copies: first(`copies.${id}`).slice(0, 20) })
        }
      }),
    )
  })

  it('S-27 is the same sending when it comes again, and another one when anything else was typed', () => {
    fc.assert(
      fc.property(form, form, (one, other) => {
        const key: [string, string] = ['form_key', `form_${'k'.repeat(43)}`]
        const [a, again, b] = [read([key, ...one]), read([key, ...one]), read([key, ...other])]
        expect(keyOfSending(again)).toBe(keyOfSending(a))
        const isSame = JSON.stringify(a.choices) === JSON.stringify(b.choices)
        expect(keyOfSending(b) === keyOfSending(a)).toBe(isSame)
      }),
    )
  })
})
