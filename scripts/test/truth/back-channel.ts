import { readSaid } from '../../../apps/classroom/src/runs/said.ts'
import type { startRecordedStack } from '../recorded-stack.ts'

type Stack = Awaited<ReturnType<typeof startRecordedStack>>

/** How the shop says who it is to CloudDrive — RFC 6749 §2.3.1 */
export function basicOf(stack: Stack): string {
  return `Basic ${btoa(`printshop-web:${stack.secretOf('printing-service', 'printshop-web')}`)}`
}

/** The access token that was issued last. */
export function secretTokenOf({ records }: Stack): string {
  const tokens = records.map((exchange) => readSaid(exchange).json.access_token)
  return String(tokens.findLast((token) => typeof token === 'string'))
}
