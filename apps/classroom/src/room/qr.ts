import { encode } from 'uqr'

/** An address as a QR code: what is dark, as the path of a picture of `size` × `size` squares. */
export function qrOf(address: string): { size: number; path: string } {
  const { data, size } = encode(address, { border: 0 })
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { size, path: dark.join('') }
}
