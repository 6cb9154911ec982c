import { isAbsolute, join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSettings } from '../src/settings.ts'

/** What people call their folders: dots in front, spaces, letters of any alphabet. */
const folderName = fc.constantFrom(
  '..',
  '.',
  '.cache',
  'data',
  'my data',
  'Übung',
  'данные',
  '写真',
  "o'brien",
  'a%20b#c',
)
const relativePath = fc.array(folderName, { minLength: 1, maxLength: 5 }).map((names) => names.join('/'))

describe('DATA_DIR', () => {
  it('A1 is one absolute folder for every service, wherever it was said from', () => {
    fc.assert(
      fc.property(relativePath, (DATA_DIR) => {
        const { dataDir } = readSettings({ DATA_DIR })
        expect({ absolute: isAbsolute(dataDir), dataDir }).toEqual({ absolute: true, dataDir: resolve(DATA_DIR) })
        expect(readSettings({ DATA_DIR: dataDir }).dataDir).toBe(dataDir)
      }),
    )
  })

  it('A1 is ./data below the folder of the start when nobody sets it', () => {
    expect(readSettings({}).dataDir).toBe(join(process.cwd(), 'data'))
  })
})
