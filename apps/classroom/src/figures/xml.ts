/** What XML has no way to write — XML 1.0 §2.2 */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

/** Text as it stands in XML, in an element or in an attribute: anybody may register a client under any name. */
export function xmlText(text: string): string {
  const writable = text.toWellFormed().replaceAll(UNWRITABLE, '\u{fffd}')
  return writable.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** An element with its attributes; numbers are rounded, for nobody sees a tenth of a point. */
export function element(name: string, attributes: Record<string, string | number>, content = ''): string {
  const written = Object.entries(attributes).map(([attribute, value]) => {
    const text = typeof value === 'number' ? String(Math.round(value * 10) / 10) : xmlText(value)
    return ` ${attribute}="${text}"`
  })
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`
}
