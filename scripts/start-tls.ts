// `npm run start:tls`: what `npm start` does, at the same names, on https. With `--trust` or `--untrust` it only tells the
// browsers of this person to believe our certificate authority, or no longer to: that of DATA_DIR, or of the file after `--trust`.
import { startProgram } from '../packages/service/src/program.ts'
import { trust, untrust } from './tls/trust.ts'

process.env.TLS = 'on'
const asked = process.argv.slice(2)
if (asked[0] === '--trust') await startProgram(process.env, ({ dataDir }) => trust(dataDir, asked[1]))
else if (asked[0] === '--untrust') await startProgram(process.env, async ({ dataDir }) => untrust(dataDir))
else await import('./start.ts')
