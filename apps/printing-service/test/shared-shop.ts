import { afterAll, beforeEach } from 'vitest'
import { type CloudDrive, startCloudDrive } from './clouddrive.ts'
import { type Shop, startShop } from './shop.ts'

/** The scripted CloudDrive of a file's tests: it runs from before the first to after the last, and forgets before each what it was told. */
export async function sharedCloudDrive(): Promise<CloudDrive> {
  const drive = await startCloudDrive()
  beforeEach(() => drive.reset())
  afterAll(() => drive.close())
  return drive
}

/** The same, with one shop for all tests of the file. */
export async function sharedShop(
  options?: Parameters<typeof startShop>[1],
): Promise<{ drive: CloudDrive; shop: Shop }> {
  const drive = await sharedCloudDrive()
  const shop = await startShop(drive, options)
  afterAll(() => shop.close())
  return { drive, shop }
}
