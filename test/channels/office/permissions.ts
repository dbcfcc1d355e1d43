// Who may ask what where holds on every platform: people of each role write each request in each kind of chat through the platform's own protocol, and what
// comes of it must be what docs/permissions.md says. That page is found by asking all of them at the desk; here every third is asked: each request
// in each kind of chat by two or three roles, by each role in one kind of chat, and each role in every kind of chat.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { CHATS, outcome, REQUESTS, ROLES } from '../../desk/permissionCases.ts'
import { onSqlite } from '../../engines.ts'
import type { PlatformKind } from './platform.ts'
import { Town } from './town.ts'

const PAGE = path.join(import.meta.dirname, '../../../docs/permissions.md')
const EVERY = 3

/** The permissions on a platform. */
export function permissions(kind: PlatformKind): void {
  onSqlite(`who may ask what where on ${kind.name}`, engine => {
    let town: Town | undefined
    afterEach(() => town?.close())

    it('is what docs/permissions.md says', async () => {
      let stranger = ''
      town = await Town.open(await engine.newLedger(), kind, platform => {
        stranger = platform.person('路人')
        return [stranger]
      })
      for (const person of [stranger, ...Object.values(town.account)]) await town.says(person, '帮助')
      const page = (await readFile(PAGE, 'utf8')).split('\n').filter(line => line.startsWith('| ') && !line.startsWith('| request '))
      expect(page).toHaveLength(REQUESTS.length * Object.keys(CHATS).length)
      const found: string[] = []
      const expected: string[] = []
      for (const [number, line] of page.entries()) {
        const [, name = '', chat = '', ...cells] = line.split('|').map(cell => cell.trim())
        const [, text = ''] = REQUESTS.find(([request]) => request === name) ?? expect.fail(`no request ${name}`)
        for (const [index, [role, person]] of Object.entries(ROLES).entries()) {
          const cell = cells[index] ?? ''
          if ((Math.floor(number / Object.keys(CHATS).length) + number + index) % EVERY !== 0 || cell === '') continue
          const from = person === 'stranger' ? stranger : town.account[person as keyof Town['account']]
          expected.push(`${name} | ${chat} | ${role} | ${cell}`)
          found.push(`${name} | ${chat} | ${role} | ${await asked(town, from, text, chat as keyof typeof CHATS)}`)
        }
      }
      expect(found).toEqual(expected)
    }, 400_000)
  })
}

/** What comes of a request, in a word; a group of owners reads nothing of a home. */
async function asked(town: Town, from: string, text: string, chat: keyof typeof CHATS): Promise<string> {
  const group = CHATS[chat]
  const chatId = group === null ? from : town.chat[group]
  const shown = await town.says(from, text, chatId)
  const { decision } = await town.storage.db.inbox.findFirstOrThrow({ orderBy: { seq: 'desc' } })
  if (group === 'owners')
    for (const said of shown.filter(each => each.chatId === chatId)) expect(said.text).not.toMatch(/1-101|3-501|陈静|\d+\.\d\d元/)
  return outcome(shown, chatId, decision)
}
