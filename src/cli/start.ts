// start: every configured channel; with none, a chat in the terminal, on the demo community when the ledger is empty.
import path from 'node:path'
import { chatsOnline } from '../config.ts'
import { makeDayWork } from '../desk/dayWork.ts'
import { dayIn } from '../domain/calendar.ts'
import { makeSchedules } from '../jobs/schedules.ts'
import { allCommunities } from '../ledger/directory.ts'
import type { Storage } from '../ledger/open.ts'
import { configuredChannels, type OpenChannel } from './channels.ts'
import { type ChannelWatch, watchChannels } from './channelWatch.ts'
import { loadDemo } from './demo.ts'
import { openJobs } from './jobs.ts'
import { modelFor, tellModelPlace } from './model.ts'
import { byPrefix, type Office, openOffice } from './office.ts'
import { type Command, type Program, readArgs, tell, WorkError } from './program.ts'
import { chatInTerminal } from './terminal.ts'

/** Runs until it is asked to stop, or the terminal's input ends. */
export const run: Command = async (args, program) => {
  readArgs(args, {}, 'start')
  const storage = await program.openLedger()
  if (chatsOnline(program.config)) return serve(program, storage)
  if ((await allCommunities(storage)).length === 0) {
    tell(program, '台账是空的：载入演示小区“云栖里”。')
    await loadDemo(storage, program.now())
  }
  const [community] = await allCommunities(storage)
  if (!community) throw new WorkError('没有小区。')
  await makeDayWork(storage, program.now, () => {}).scan(community.id, dayIn(community.zone, program.now()))
  tell(program, `${community.name}：没有配置聊天渠道，在这里对话。/as 换人，@小管家 提问，[1] 按按钮，Ctrl-D 结束。`)
  await chatInTerminal(program, storage, community)
  return 0
}

async function serve(program: Program, storage: Storage): Promise<number> {
  const model = modelFor(program, storage)
  tellModelPlace(program)
  // In the background: the first question need not wait for it.
  model?.warm().catch((error: unknown) => program.log.error({ err: error }, 'the model libraries could not be loaded'))
  const open = await configuredChannels(program, storage)
  const channels = open.map(({ channel }) => channel)
  const office = openOffice({
    storage,
    channelOf: byPrefix(channels),
    now: program.now,
    log: program.log,
    bindLink: (_accountId, code) => open.find(({ bindLink }) => bindLink)?.bindLink?.(code) ?? null,
    model,
    papersIn: path.join(program.config.dataDir, 'papers'),
  })
  const jobs = await openJobs(program, storage, { keepAlive: true })
  const communities = () => allCommunities(storage)
  const schedules = makeSchedules({
    jobs,
    communities,
    handlers: makeDayWork(storage, program.now, office.delivery.wake, warning => program.log.warn(warning)),
    now: program.now,
    log: program.log,
  })
  const watch = await watchChannels(storage, channels, program)
  const noneLeft = startAll(open, office, watch, program)
  noneLeft.catch(() => undefined) // it may fail before anybody waits for it
  try {
    await office.recover()
    await schedules.start()
    await jobs.start()
    await Promise.race([program.stopped, noneLeft])
  } finally {
    await jobs.stop()
    await Promise.all(channels.map(channel => channel.stop()))
    await office.stop()
    await watch.stop()
  }
  return 0
}

/** Starts every channel; one that cannot start leaves the others alone. Rejects when none is left. */
async function startAll(open: readonly OpenChannel[], office: Office, watch: ChannelWatch, { log }: Program): Promise<never> {
  const receiver = { message: office.intake.receive, moved: office.intake.moved, closed: office.intake.closed }
  const problems = await Promise.all(
    open.map(async ({ channel, keepUp }) => {
      try {
        await channel.start(receiver)
        log.info({ channel: channel.name }, 'listening')
        watch.listening(async () => {
          await keepUp?.()
          office.delivery.wake()
        })
        office.delivery.wake()
        return await new Promise<never>(() => {})
      } catch (error) {
        log.error({ channel: channel.name, err: error }, 'channel not started')
        const reason = error instanceof Error ? error.message : String(error)
        watch.notStarted(channel, reason)
        return `${channel.name}: ${reason}`
      }
    }),
  )
  throw new WorkError(problems.join('\n'))
}
