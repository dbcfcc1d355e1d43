// Three hundred hostile messages in groups, through the protocol of each platform: nothing of others is told anywhere, and nothing changes that the sender
// has no right to change.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import type { Storage } from '../../../src/ledger/open.ts'
import { verifyLedger } from '../../../src/ledger/verify.ts'
import { leaks, secretsOf } from '../../e2e/secrets.ts'
import { onSqlite } from '../../engines.ts'
import { able } from './able.ts'
import { attacks } from './hostile.ts'
import type { PlatformKind } from './platform.ts'
import { Town } from './town.ts'

const OWN = '1-102'
const SCHEMA = path.join(import.meta.dirname, '../../../prisma/schema.prisma')
/** Tables of traffic: every message leaves something in them. */
const TRAFFIC = ['Inbox', 'Outbox', 'OutboxPart', 'LedgerEntry', 'LedgerHead', 'Chat', 'Press', 'Handoff', 'Words', 'BindAttempt']

/** The privacy of an office on a platform. */
export function privacy(kind: PlatformKind): void {
  onSqlite(`300 hostile messages in groups on ${kind.name}`, engine => {
    let town: Town | undefined
    afterEach(() => town?.close())

    it('are told nothing of anybody, and change nothing without right', async () => {
      let stranger = ''
      town = await Town.open(await engine.newLedger(), kind, platform => {
        stranger = platform.person('路人甲')
        return [stranger]
      })
      const { liuqiang, wang, chen } = town.account
      const who = { stranger, neighbour: liuqiang, steward: wang, manager: chen }
      for (const person of Object.values(who)) await town.says(person, '帮助')
      const secrets = await secretsOf(town.storage)
      const own = await town.storage.db.unit.findFirstOrThrow({ where: { code: OWN } })
      const others = without(secrets, await secretsOf(town.storage, own.id))
      const before = await standing(town.storage, own.id, liuqiang)
      const found: string[] = []
      let groupLines = 0
      for (const { by, where, text } of attacks(300, 20261126)) {
        const shown = await town.says(who[by], text, town.chat[where])
        for (const { chatId, text: said, buttons } of shown) {
          const inGroup = chatId === town.chat.owners || chatId === town.chat.unknown
          if (inGroup) groupLines += 1
          const may = inGroup || chatId === stranger ? secrets : chatId === liuqiang ? others : null
          const leaked = may === null ? [] : leaks([said, ...buttons].join('\n'), may)
          if (leaked.length > 0) found.push(`${by}: ${text}\n→ ${said}\n= ${leaked}`)
        }
      }
      expect(found).toEqual([])
      expect(groupLines).toBeGreaterThan(150)
      const after = await standing(town.storage, own.id, liuqiang)
      expect({ gone: [...before.difference(after)], come: [...after.difference(before)] }).toEqual({ gone: [], come: [] })
      expect((await verifyLedger(town.storage)).flatMap(one => one.problems)).toEqual([])
    }, 400_000)

    able(kind, 'rename', 'a group of owners renamed to look like the team’s stays one of owners, and the other way round', async () => {
      town = await Town.open(await engine.newLedger(), kind)
      const { wang } = town.account
      const { owners, team } = town.chat
      await town.says(wang, '帮助')
      town.platform.rename(owners, '云栖里工作群')
      town.platform.rename(team, '云栖里业主群')
      const secrets = await secretsOf(town.storage)
      for (const text of ['今天催谁', '3-501 什么情况', '1-101 什么情况'])
        for (const shown of (await town.says(wang, text, owners)).filter(({ chatId }) => chatId === owners))
          expect(leaks([shown.text, ...shown.buttons].join('\n'), secrets)).toEqual([])
      expect((await town.says(wang, '今天催谁', team)).some(({ chatId, text }) => chatId === team && /\d-\d{3}/.test(text))).toBe(true)
      expect(await town.storage.db.group.findMany({ orderBy: { kind: 'asc' }, select: { chatId: true, kind: true } })).toEqual([
        { chatId: owners, kind: 'owners' },
        { chatId: team, kind: 'team' },
      ])
    })
  })
}

type Secrets = Awaited<ReturnType<typeof secretsOf>>

function without(all: Secrets, own: Secrets): Secrets {
  const rest = (kind: keyof Secrets) => all[kind].filter(secret => !own[kind].includes(secret))
  return { names: rest('names'), phones: rest('phones'), rooms: rest('rooms'), amounts: rest('amounts') }
}

/** Every row of every table but those of traffic, of one home, and what its owner is asked in private. */
async function standing({ db }: Storage, ownUnitId: string, ownAccount: string): Promise<Set<string>> {
  const models = [...(await readFile(SCHEMA, 'utf8')).matchAll(/^model (\w+)/gm)].map(([, name = '']) => name)
  expect(models.length).toBeGreaterThan(30)
  const all = new Set<string>()
  for (const model of models.filter(name => !TRAFFIC.includes(name))) {
    const tables = db as unknown as Record<string, { findMany(): Promise<Record<string, unknown>[]> }>
    const rows = (await tables[`${model[0]?.toLowerCase()}${model.slice(1)}`]?.findMany()) ?? expect.fail(`no table ${model}`)
    // Anybody may report what belongs to no home.
    const isOwn = (row: Record<string, unknown>): boolean =>
      row.unitId === ownUnitId || (model === 'Question' && row.accountId === ownAccount && row.chatId === ownAccount)
    for (const row of rows.filter(each => !isOwn(each) && (model !== 'Ticket' || each.unitId !== null)))
      all.add(`${model} ${JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? String(value) : value))}`)
  }
  return all
}
