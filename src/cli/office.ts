// The running product: channels, intake, desk and delivery over one ledger.
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Logger } from 'pino'
import type { Channel } from '../channels/channel.ts'
import { isComplete } from '../desk/complete.ts'
import { type Desk, handle, makeDesk } from '../desk/desk.ts'
import { type Intake, makeIntake } from '../desk/intake.ts'
import type { Model } from '../desk/model.ts'
import { makePapers } from '../desk/papers.ts'
import { makeReminderDesk } from '../desk/sendReminders.ts'
import { isAnswerTo, waitForPeople } from '../desk/unasked.ts'
import { type Delivery, makeDelivery } from '../jobs/delivery.ts'
import type { Storage } from '../ledger/open.ts'

/** What the assistant is called in a group. */
export const BOT_NAME = '小管家'

/** What an office is opened with. */
export interface OfficeParts {
  storage: Storage
  /** The channel that serves a chat, by the chat's id. */
  channelOf(chatId: string): Channel | undefined
  now(): Date
  log: Logger
  /** A link that opens the private chat with a binding code, where the channel has such links. */
  bindLink?(accountId: string, code: string): string | null
  /** The language model, where one is configured. */
  model?: Model | null
  /** Where papers lie while they are sent. */
  papersIn?: string
  /** False: nothing is sent before somebody drains the delivery; for a clock that is put forward by hand. */
  sendsByItself?: boolean
}

/** An open office. */
export interface Office {
  desk: Desk
  intake: Intake
  delivery: Delivery
  /** Takes up what an earlier run left: undecided messages are decided, unsent ones sent. */
  recover(): Promise<void>
  /** Resolves when everything received so far is decided and every reply that is due is out. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** The channel of a chat, by the prefix of the chat's id. */
export function byPrefix(channels: readonly Channel[]): OfficeParts['channelOf'] {
  return chatId => channels.find(channel => chatId.startsWith(`${channel.name}:`))
}

const OWN_PAPERS = path.join(tmpdir(), `guanjia-papers-${process.pid}`)

/** Puts the office together; nothing runs before `recover` or the first message. */
export function openOffice({
  storage,
  channelOf,
  now,
  log,
  bindLink = () => null,
  model = null,
  papersIn = OWN_PAPERS,
  sendsByItself = true,
}: OfficeParts): Office {
  const fetchFile: Desk['fetchFile'] = async (chatId, file) => (await channelOf(chatId)?.fetch(file)) ?? null
  const desk = makeDesk(storage, bindLink, { model, fetchFile })
  const delivery = makeDelivery({
    storage,
    channelOf,
    now,
    log,
    reminders: makeReminderDesk(storage),
    papers: makePapers(storage, papersIn),
  })
  const intake = makeIntake({
    storage,
    handle: (inbound, seq, followUps, answered) => handle(desk, inbound, seq, followUps, now(), answered),
    waitFor: inbound => waitForPeople(storage, inbound),
    isAnswerTo,
    isComplete: inbound => isComplete(inbound),
    now,
    decided: () => {
      if (sendsByItself) delivery.wake()
    },
    log,
  })
  return {
    desk,
    intake,
    delivery,
    async recover() {
      await delivery.recover()
      await intake.recover()
      delivery.wake()
    },
    async settled() {
      await intake.settled()
      await delivery.drain()
    },
    async stop() {
      await intake.stop()
      await delivery.stop()
    },
  }
}
