import { MIMEType } from 'node:util'

/**
 * Reads a Content-Type as it may be written: letters of any case, parameters that are empty, unknown or in quotes — RFC 9110
 * §8.3.1, §5.6.6. Undefined when there is none that can be read.
 */
export function readMediaType(header: string | undefined): MIMEType | undefined {
  try {
    return new MIMEType(header ?? '')
  } catch {
    return undefined
  }
}
