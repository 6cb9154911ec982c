import { Marked, type Tokens } from 'marked'

/** Our Markdown: what a reference is, and tables that everybody can read. */
const markdown = new Marked({
  renderer: {
    // A wide table scrolls by itself, with the keyboard too. The first cell of each row is what the row is about; the others
    // know the head of their column, which stands above them on a phone.
    table({ header, rows }) {
      const heads = header.map(({ tokens }) =>
        escaped(String(this.parser.parseInline(tokens, this.parser.textRenderer))),
      )
      const head = this.tablerow({ text: header.map((cell) => this.tablecell(cell)).join('') })
      const body = rows.map(([first, ...rest]) => {
        const about = first ? `<th scope="row">${this.parser.parseInline(first.tokens)}</th>\n` : ''
        const cells = rest.map((cell, place) =>
          this.tablecell(cell).replace('<td>', heads[place + 1] ? `<td data-col="${heads[place + 1]}">` : '<td>'),
        )
        return this.tablerow({ text: about + cells.join('') })
      })
      const table = `<table>\n<thead>\n${head}</thead>\n<tbody>${body.join('')}</tbody></table>\n`
      return `<div class="wide" tabindex="0" role="group" aria-label="A table">${table.trimEnd()}</div>\n`
    },
    tablecell({ header, tokens }) {
      const html = this.parser.parseInline(tokens)
      return header && html !== '' ? `<th scope="col">${html}</th>\n` : `<td>${html}</td>\n`
    },
  },
  extensions: [
    {
      name: 'reference',
      level: 'inline',
      start: (text) => /\bRFC \d/.exec(text)?.index,
      tokenizer(text) {
        const [raw, rfc, section] = /^RFC (\d+) §(\d[\d.]*\d|\d)/.exec(text) ?? []
        return raw === undefined ? undefined : { type: 'reference', raw, rfc, section }
      },
      renderer: ({ raw, rfc, section }: Tokens.Generic) =>
        `<a class="ref" href="https://www.rfc-editor.org/rfc/rfc${rfc}#section-${section}">${raw}</a>`,
    },
  ],
})

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** Text of our own: nothing in it comes from outside. */
export function toHtml(text: string): string {
  // A long line scrolls by itself, with the keyboard too.
  const pre = '<pre tabindex="0" role="group" aria-label="To be typed">'
  return markdown.parse(text, { async: false }).replaceAll('<pre>', pre)
}
