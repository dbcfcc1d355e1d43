// start: every configured channel; with none, a chat in the terminal, on the demo community when the ledger is empty.
import { TelegramChannel } from '../channels/telegram/telegram.ts'
import { makeDayWork } from '../desk/dayWork.ts'
import { dayIn } from '../domain/calendar.ts'
import { makeBullJobs } from '../jobs/bullJobs.ts'
import { makeDatabaseJobs } from '../jobs/databaseJobs.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { makeSchedules } from '../jobs/schedules.ts'
import { allCommunities } from '../ledger/directory.ts'
import { jobStore } from '../ledger/jobStore.ts'
import type { Storage } from '../ledger/open.ts'
import { loadDemo } from './demo.ts'
import { openOffice } from './office.ts'
import { type Command, type Program, readArgs, tell, WorkError } from './program.ts'
import { chatInTerminal } from './terminal.ts'

/** Runs until it is asked to stop, or the terminal's input ends. */
export const run: Command = async (args, program) => {
  readArgs(args, {}, 'start')
  const storage = await program.openLedger()
  const { telegram } = program.config
  if (telegram) return serve(program, storage, telegramChannel(program, telegram))
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

function telegramChannel(program: Program, { token, apiRoot, webhook }: NonNullable<Program['config']['telegram']>): TelegramChannel {
  return new TelegramChannel({
    token,
    log: program.log,
    now: program.now,
    ...(apiRoot === undefined ? {} : { apiRoot }),
    ...(webhook === undefined ? {} : { webhook }),
  })
}

async function serve(program: Program, storage: Storage, channel: TelegramChannel): Promise<number> {
  const office = openOffice({
    storage,
    channelOf: chatId => (chatId.startsWith(`${channel.name}:`) ? channel : undefined),
    now: program.now,
    log: program.log,
    bindLink: (_accountId, code) => channel.startLink(code),
  })
  const jobs = openJobs(program, storage)
  const communities = () => allCommunities(storage)
  const schedules = makeSchedules({
    jobs,
    communities,
    handlers: makeDayWork(storage, program.now, office.delivery.wake),
    now: program.now,
    log: program.log,
  })
  await channel.start({ message: office.intake.receive, moved: office.intake.moved })
  await office.recover()
  await schedules.start()
  await jobs.start()
  program.log.info({ channel: channel.name }, 'listening')
  await program.stopped
  await jobs.stop()
  await channel.stop()
  await office.stop()
  return 0
}

function openJobs(program: Program, storage: Storage): Jobs {
  const parts = { store: jobStore(storage), now: program.now, log: program.log, settings: { keepAlive: true } }
  const { redisUrl } = program.config
  return redisUrl === undefined ? makeDatabaseJobs(parts) : makeBullJobs(parts, { url: redisUrl })
}
