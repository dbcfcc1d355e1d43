// replay FILE.jsonl (`-` = standard input): feeds chat events through the real desk and prints what the bot would send.
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { Inbound, Outbound } from '../channels/channel.ts'
import { handingTo } from '../channels/handing.ts'
import { isoIn } from '../domain/calendar.ts'
import { communityCard } from '../ledger/directory.ts'
import { modelFor } from './model.ts'
import { BOT_NAME, openOffice } from './office.ts'
import { type Command, print, readArgs, UsageError, WorkError } from './program.ts'

const USAGE = 'replay FILE.jsonl (- for standard input)'

const eventSchema = z.object({
  id: z.string().min(1),
  at: z.iso.datetime({ offset: true }),
  chat: z.object({ id: z.string().min(1), kind: z.enum(['group', 'direct']), title: z.string().optional() }),
  from: z.object({ id: z.string().min(1), name: z.string().optional() }),
  text: z.string().optional(),
  mentioned: z.boolean().optional(),
  replyTo: z.string().optional(),
  press: z.string().optional(),
  file: z.string().optional(),
})

/** Replays events; the clock is that of the events. The same event twice is one event. */
export const run: Command = async (args, program) => {
  const { positionals } = readArgs(args, {}, USAGE)
  const [file] = positionals
  if (file === undefined) throw new UsageError(`Usage: ${USAGE}`)
  const storage = await program.openLedger()
  const zone = (await communityCard(storage))?.zone ?? 'Asia/Shanghai'
  let clock = new Date(0)
  const printed = async (outbound: Outbound) => {
    print(program, JSON.stringify(lineOf(outbound, isoIn(zone, clock))))
    return { messageId: 'printed' }
  }
  const printer = handingTo(printed, { name: 'replay', redelivers: true, fetch: attached => readFile(attached.handle) })
  const model = modelFor(program, storage)
  await model?.warm()
  const office = openOffice({ storage, channelOf: () => printer, now: () => clock, log: program.log, model })
  const input = file === '-' ? program.stdin : createReadStream(file)
  let number = 0
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1
      if (line.trim() === '') continue
      const inbound = readEvent(line, file, number)
      clock = inbound.at
      if (number === 1) await office.recover()
      await office.intake.advance()
      await office.intake.receive(inbound)
      await office.intake.advance()
      await office.delivery.drain()
    }
    clock = new Date(clock.getTime() + 60_000)
    await office.intake.advance()
    await office.delivery.drain()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new WorkError(`没有文件 ${file}。`)
    throw error
  } finally {
    await office.stop()
  }
  return 0
}

function readEvent(line: string, file: string, number: number): Inbound {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    throw new WorkError(`${file} 第${number}行不是 JSON。`)
  }
  const parsed = eventSchema.safeParse(json)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(issue => `${issue.path.join('.') || '整行'}: ${issue.message}`)
    throw new WorkError(`${file} 第${number}行不是聊天事件：${problems.join('；')}`)
  }
  const { id, at, chat, from, text, mentioned, replyTo, press, file: attached } = parsed.data
  const said = text?.replaceAll('\0', '')
  const calls = said !== undefined && (said.includes(`@${BOT_NAME}`) || said.startsWith('/'))
  return {
    id,
    at: new Date(at),
    chat: { id: chat.id, kind: chat.kind, ...(chat.title === undefined ? {} : { title: chat.title }) },
    from: { id: from.id, ...(from.name === undefined ? {} : { name: from.name }) },
    mentioned: chat.kind === 'direct' || (mentioned ?? calls) || press !== undefined,
    ...(said === undefined ? {} : { text: said.replaceAll(`@${BOT_NAME}`, ' ').trim() }),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(press === undefined ? {} : { press }),
    ...(attached === undefined ? {} : { file: { name: basename(attached), kind: kindOf(attached), handle: attached } }),
  }
}

function kindOf(path: string): 'image' | 'voice' | 'document' {
  if (/\.(?:jpe?g|png|webp|gif)$/i.test(path)) return 'image'
  return /\.(?:ogg|oga|opus|amr|m4a|mp3|wav|silk)$/i.test(path) ? 'voice' : 'document'
}

function lineOf({ chatId, kind, text, buttons = [], replyTo, file }: Outbound, at: string): object {
  return { inReplyTo: replyTo ?? null, to: chatId, kind, text, buttons, at, ...(file === undefined ? {} : { file: file.name }) }
}
