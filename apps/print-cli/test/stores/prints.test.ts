import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPrints } from '../../src/stores/prints.ts'
import { startProgress } from '../../src/terminal/progress.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'prints-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const [one, two] = [Buffer.from('one'), Buffer.from('two')]

describe('the folder of the prints', () => {
  it('never overwrites: another picture of the same name gets a number, the same picture stays', () => {
    const { save } = openPrints(folder)
    writeFileSync(join(folder, 'Still lake.jpg'), 'my own')
    expect(save('Still lake', 'jpg', one)).toBe('Still lake (2).jpg')
    expect(save('Still lake', 'jpg', two)).toBe('Still lake (3).jpg')
    expect(save('Still lake', 'jpg', one)).toBe('Still lake (2).jpg')
    expect(readdirSync(folder)).toHaveLength(3)
    expect(readFileSync(join(folder, 'Still lake.jpg'), 'utf8')).toBe('my own')
  })

  it('has one file that later runs write anew, unless somebody else has a file of that name', () => {
    const { replace } = openPrints(folder)
    const isOurs = (found: Buffer) => found.equals(one) || found.equals(two)
    for (const bytes of [one, two, one]) expect(replace('Proof', 'pdf', bytes, isOurs)).toBe('Proof.pdf')
    expect(readdirSync(folder)).toEqual(['Proof.pdf'])
    writeFileSync(join(folder, 'Proof.pdf'), 'my own')
    for (const bytes of [two, one]) expect(replace('Proof', 'pdf', bytes, isOurs)).toBe('Proof (2).pdf')
    expect(readFileSync(join(folder, 'Proof.pdf'), 'utf8')).toBe('my own')
  })

  it.each([
    ['../../etc/passwd', 'etc passwd.jpg'],
    ['a/b\\c:d', 'a b c d.jpg'],
    ['.bashrc', 'bashrc.jpg'],
    ['ends with dots...', 'ends with dots.jpg'],
    ['con', 'Photo con.jpg'],
    ['...', 'Photo.jpg'],
    ['Zürich – 東京 🌷', 'Zürich – 東京 🌷.jpg'],
    ['x'.repeat(500), `${'x'.repeat(60)}.jpg`],
    ['می‌خواهم 👩‍👩‍👧‍👦', 'می‌خواهم 👩‍👩‍👧‍👦.jpg'],
    ['abc\u202egpj.exe', 'abcgpj.exe.jpg'],
    ['🏳️‍🌈'.repeat(40), `${'🏳️‍🌈'.repeat(15)}.jpg`],
  ])('writes a photo called %j into the folder and not elsewhere', (title, name) => {
    expect(openPrints(folder).save(title, 'jpg', one)).toBe(name)
    expect(readdirSync(folder)).toEqual([name])
  })

  it('leaves nothing behind that is not whole', () => {
    const { save } = openPrints(folder)
    mkdirSync(join(folder, `.${process.pid}.part`))
    expect(() => save('Still lake', 'jpg', one)).toThrow('cannot be written')
    expect(readdirSync(folder).filter((name) => !name.startsWith('.'))).toEqual([])
  })

  it('says at once when it cannot be written to', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(() => openPrints(join(folder, 'file/prints'))).toThrow(/cannot be written \(\w+\): choose another folder/)
  })
})

describe('progress', () => {
  const show = (output: { isTTY?: boolean; columns?: number }, ...titles: string[]) => {
    let shown = ''
    const write = (text: string) => {
      shown += text
    }
    const { step, end } = startProgress({ ...output, write }, titles.length)
    for (const title of titles) step(title)
    end()
    return shown
  }

  it('is plain lines in a file', () => {
    expect(show({}, 'Lake', 'Tulips')).toBe('1 of 2  Lake\n2 of 2  Tulips\n')
  })

  it('is one line that fits into the terminal', () => {
    const shown = show({ isTTY: true, columns: 40 }, 'Lake', 'Tulips in the rain of April')
    const lines = shown.split('\r\u001b[K')
    expect(lines).toEqual(['', '[##########----------] 1 of 2  Lake', '[####################] 2 of 2  Tulips …\n'])
  })
})
