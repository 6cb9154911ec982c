/** As it may be typed or copied: in any case, with any quotation marks, in one line or several. */
export function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"').replaceAll(/\s+/g, ' ').trim()
}
