import { describe, expect, it } from 'vitest'
import { find, read } from '../project-files.ts'

const withField = find('apps/*/src/**/*.ejs').filter((file) => /type="file"/.test(read(file)))

// Chromium cannot show it: there the button inherits its type anyhow, and no script can ask how it looks.
describe('The button of a file field', () => {
  it('is on some pages', () => expect(withField.length).toBeGreaterThan(1))

  it('has the page’s type in Firefox too, which gives it the system’s', () => {
    const rules = read('packages/service/public/base.css').matchAll(/^::file-selector-button \{([^}]*)\}/gm)
    expect([...rules].map(([, rule]) => rule)).toEqual([expect.stringMatching(/font-family: inherit;/)])
  })
})
