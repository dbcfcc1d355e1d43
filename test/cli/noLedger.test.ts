import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const run = promisify(execFile)

// Under /proc Node's own recursive mkdir tries for ever; a file in the way and a server that is not there are everyday slips.
it.each([
  ['a file system that takes no folders', { GUANJIA_DATA: '/proc/guanjia' }],
  ['a file in the way', { GUANJIA_DATA: '/dev/null/guanjia' }],
  ['a server that is not there', { DATABASE_URL: 'postgresql://127.0.0.1:1/guanjia' }],
])('says which setting to mend when the ledger cannot be opened: %s', async (_, settings) => {
  const { DATABASE_URL: _unset, ...env } = process.env
  const ended = await run(process.execPath, ['src/guanjia.mjs', 'chase'], { env: { ...env, ...settings } }).catch((error: unknown) => error)
  expect(ended).toMatchObject({ code: 1, stderr: expect.stringMatching(/^台账打不开：.*（检查 DATABASE_URL 或 GUANJIA_DATA）\n$/) })
})
