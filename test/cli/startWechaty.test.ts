// `npm start` with Wechaty configured, as somebody runs it: the whole program in its own process, on a gateway with a mock account behind it.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { loadDemo } from '../../src/cli/demo.ts'
import { communityCard } from '../../src/ledger/directory.ts'
import { newId } from '../../src/ledger/keys.ts'
import { migrate } from '../../src/ledger/migrate.ts'
import { open } from '../../src/ledger/open.ts'
import { until } from '../channels/collected.ts'
import { WechatyGateway } from '../channels/wechatyGateway.ts'

const PROGRAM = path.join(import.meta.dirname, '../../src/guanjia.mjs')

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const clean of cleanUps.splice(0).reverse()) await clean()
})

/** A command of the program, with what it says. */
function run(
  command: string,
  cwd: string,
  env: Record<string, string>,
): { child: ChildProcess; said: () => string; ended: Promise<number | null> } {
  const child = spawn(process.execPath, [PROGRAM, command], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = new Promise<number | null>(resolve => child.once('close', code => resolve(code)))
  cleanUps.push(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, said: () => said, ended }
}

/** The demo community with a group of owners on the gateway. */
async function installed() {
  const folder = await mkdtemp(path.join(tmpdir(), 'guanjia-start-'))
  const gateway = await WechatyGateway.start()
  cleanUps.push(
    () => rm(folder, { recursive: true, force: true }),
    () => gateway.down(),
  )
  const owner = gateway.person('王芳')
  const room = gateway.group('云栖里业主群', [owner])
  const url = `file:${path.join(folder, 'ledger.db')}`
  const env = {
    GUANJIA_DATA: folder,
    WECHATY_PUPPET_SERVICE_TOKEN: gateway.token,
    WECHATY_PUPPET_SERVICE_ENDPOINT: gateway.endpoint,
    WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: 'true',
  }
  return { folder, gateway, owner, room, env, url }
}

it('npm start with Wechaty answers in the group that is registered, is seen by doctor, and stops when asked', async () => {
  const { folder, gateway, owner, room, env, url } = await installed()
  await migrate(url)
  const storage = await open(url)
  await loadDemo(storage, new Date())
  const communityId = (await communityCard(storage))?.id ?? ''
  await storage.db.group.create({
    data: { id: newId(new Date()), communityId, chatId: `wechaty:${room.id}`, kind: 'owners', createdAt: new Date() },
  })
  await storage.close()

  const program = run('start', folder, env)
  await until('the login', () => program.said().includes('logged in as 云栖里助手'), 60_000)
  gateway.say(owner, '大家好', room)
  gateway.say(owner, '@云栖里助手 一楼凭什么交电梯费', room, [gateway.self])
  await until('the answer', () => gateway.sent.length > 0, 60_000)
  expect(gateway.sent).toEqual([{ chatId: room.id, text: expect.stringMatching(/^@王芳[\s\S]*收费表第5条/), mentions: [owner.id] }])

  const doctor = run('doctor', folder, env)
  await doctor.ended
  expect(doctor.said()).toMatch(/Wechaty[^\n]*(运行中|connected|logged in|starting)/)
  expect(program.said()).not.toContain(gateway.token)
  program.child.kill('SIGTERM')
  expect(await program.ended, program.said()).toBe(0)
  expect(program.said()).not.toContain('still open')
}, 180_000)

it('npm start with a wrong token ends and says which setting to look at', async () => {
  const { folder, env } = await installed()
  const program = run('start', folder, { ...env, WECHATY_PUPPET_SERVICE_TOKEN: 'insecure_00000000-0b7e-4a55-9d83-1f0c7b6b8a10' })
  expect(await program.ended).toBe(1)
  expect(program.said()).not.toContain('still open')
  expect(program.said()).toContain('WECHATY_PUPPET_SERVICE_TOKEN')
  expect(program.said()).not.toContain('00000000-0b7e')
}, 120_000)
