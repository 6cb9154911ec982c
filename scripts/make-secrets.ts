// Makes the client secrets and nothing else: where each service runs in a container of its own, this runs before them.
import { StartError, startOrExplain } from '../packages/service/src/start-error.ts'
import { makeClientSecrets } from './secrets.ts'

await startOrExplain(async () => {
  const { DATA_DIR } = process.env
  if (!DATA_DIR) throw new StartError('Set DATA_DIR to the folder of the data.')
  makeClientSecrets(DATA_DIR)
})
