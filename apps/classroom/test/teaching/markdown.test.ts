import { describe, expect, it } from 'vitest'
import { toHtml } from '../../src/teaching/markdown.ts'

describe('The text of the lessons', () => {
  it('leads from a reference to its section, and leaves code as it is', () => {
    expect(toHtml('See RFC 6749 §4.1.2. Not `RFC 6749 §4.1.2`, nor RFC 6749.')).toBe(
      '<p>See <a class="ref" href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2">RFC 6749 §4.1.2</a>. Not <code>RFC 6749 §4.1.2</code>, nor RFC 6749.</p>\n',
    )
  })

  it('says of each cell of a table what it is about, and in which column it is, and lets a wide one scroll', () => {
    const html = toHtml('| | state | **nonce** |\n|---|---|---|\n| The `question` | one | see RFC 6749 §10.12 |')
    const tags = html.replaceAll(/\s*\n\s*/g, '')
    expect(tags).toContain(
      '<div class="wide" tabindex="0" role="group" aria-label="A table"><table><thead><tr><td></td>',
    )
    expect(tags).toContain('<th scope="col">state</th><th scope="col"><strong>nonce</strong></th>')
    expect(tags).toContain(
      '<tr><th scope="row">The <code>question</code></th><td data-col="state">one</td><td data-col="nonce">see <a class="ref"',
    )
    expect(tags).toMatch(/<\/tbody><\/table><\/div>$/)
  })
})
