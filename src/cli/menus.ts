// Keeps the menus of commands as the staff are: set at the start, changed when somebody comes, goes, or has another role.
import type { TelegramChannel } from '../channels/telegram/telegram.ts'
import type { Role } from '../domain/people.ts'
import { allCommunities, kindOfChat, staffOf } from '../ledger/directory.ts'
import type { Storage } from '../ledger/open.ts'
import { menuOf } from '../replies/menu.ts'

/** Brings the menus up to date each time it is called; what did not work is tried the next time. */
export function menuKeeper(storage: Storage, channel: Pick<TelegramChannel, 'name' | 'setMenu'>): () => Promise<void> {
  const shown = new Map<string, Role>()
  let common = false
  return async () => {
    if (!common) {
      await channel.setMenu('private', menuOf('everybody'))
      await channel.setMenu('groups', menuOf('group'))
      common = true
    }
    const wanted = await rolesOn(storage, `${channel.name}:`)
    for (const [chatId, role] of wanted) {
      // Nobody can have a menu who never wrote to the bot.
      if (shown.get(chatId) === role || (await kindOfChat(storage, chatId)) !== 'direct') continue
      if (await channel.setMenu({ chatId }, menuOf(role))) shown.set(chatId, role)
    }
    for (const chatId of [...shown.keys()].filter(one => !wanted.has(one))) {
      await channel.setMenu({ chatId }, null)
      shown.delete(chatId)
    }
  }
}

async function rolesOn(storage: Storage, prefix: string): Promise<Map<string, Role>> {
  const roles = new Map<string, Role>()
  for (const { id } of await allCommunities(storage))
    for (const { role, accounts } of await staffOf(storage, id))
      for (const account of accounts) if (account.startsWith(prefix)) roles.set(account, role)
  return roles
}
