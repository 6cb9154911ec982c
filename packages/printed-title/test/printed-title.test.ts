import { describe, expect, it } from 'vitest'
import { isPrintedAsNumber, printTitle, whyNumbered } from '../src/printed-title.ts'

const print = (title: string) => printTitle(title, 16, 'Helvetica')

describe('a title on paper', () => {
  it.each(['Sunset over the sea', 'Brücke in Köln', 'L’été à Nîmes', 'Ångström – “1”'])(
    'B4 %s needs no font of ours',
    (title) => expect(print(title)).toEqual({ text: title, font: 'Helvetica' }),
  )

  it.each([
    'Zażółć gęślą jaźń',
    'İstanbul’da gün batımı',
    'Закат над морем',
    'Ηλιοβασίλεμα στη θάλασσα',
    'ზღვა ბათუმში',
    'Արարատ',
    'Đà Nẵng buổi sáng',
  ])('B4 %s keeps all its letters', (title) => {
    const { text, font } = print(title)
    expect(text).toBe(title)
    expect(font).toMatch(/DejaVuSans\.ttf$/)
  })

  it.each([
    ['शुभ प्रभात, घाट 2024', /NotoSansDevanagari/],
    ['क्‍षत्रिय', /NotoSansDevanagari/],
    ['สวัสดีตอนเช้า Phuket 2024', /NotoSansThai/],
    ['ชายหาด น้ำ', /NotoSansThai/],
  ])('B4 %s keeps all its letters, in a font that joins them', (title, file) => {
    const { text, font } = print(title)
    expect(text).toBe(title)
    expect(font).toMatch(file)
  })

  it.each([
    ['海边的日落', /ZCOOLXiaoWei/],
    ['《月亮》，2024 年', /ZCOOLXiaoWei/],
    ['海辺の夕日', /KosugiMaru/],
    ['ラーメン「味」2024', /KosugiMaru/],
    ['東京鐵塔', /KosugiMaru/],
    ['한국 바다, 2024', /GowunDodum/],
    ['똠방각하 뷁', /GowunDodum/],
  ])('B4 %s is in a font of its own', (title, file) => {
    const { text, font } = print(title)
    expect(text).toBe(title)
    expect(font).toMatch(file)
  })

  it.each([
    ['עלייה על הגשר', 'הגשר על עלייה '],
    ['عائلتي في البحر', 'البحر في عائلتي '],
    ['عائلتي New York 2024 في', 'في  New York 2024 عائلتي '],
    ['New York שלום עולם 2024', 'New York עולם שלום  2024'],
    ['می‌خواهم', 'می‌خواهم '],
  ])('B4 %s is drawn from the right', (title, drawn) => expect(print(title).text).toBe(drawn))

  it.each([
    ['🌅 Закат', 'Закат'],
    ['Море 👨‍👩‍👧 2024', 'Море 2024'],
  ])('B4 %s loses what is no letter', (title, text) => expect(print(title).text).toBe(text))

  it.each(['🌅', 'Мост 桥', 'घाट ชายหาด', '東京 서울', '麵線'])('B4 %s becomes the number of the photo', (title) => {
    expect(print(title)).toEqual({ text: 'Photo 16', font: 'Helvetica' })
    expect(isPrintedAsNumber(title)).toBe(true)
  })

  it.each(['Sunset', 'Photo 0', '海边的日落'])('B4 %s is no number', (title) =>
    expect(isPrintedAsNumber(title)).toBe(false),
  )
})

describe('B4 why titles became numbers', () => {
  it.each([
    [[], undefined],
    [[3], '“Photo 3” is our word for it: no one font of ours has all letters of its title.'],
    [[2, 5], '“Photo 2”, “Photo 5” are our words for them: no one font of ours has all letters of their titles.'],
  ])('is said once for %j', (numbers, said) => expect(whyNumbered(numbers)).toBe(said))
})
