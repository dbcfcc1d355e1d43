// The menu of commands beside the text field, by who looks at it and the language of the client: https://core.telegram.org/bots/api#setmycommands
import { type Api, GrammyError } from 'grammy'
import type { BotCommandScope } from 'grammy/types'
import { chatNumber } from './ids.ts'

/** One line of a menu. */
interface MenuLine {
  command: string
  description: string
}

/** A menu in both languages. */
export interface Menu {
  zh: readonly MenuLine[]
  en: readonly MenuLine[]
}

/** Whose menu: everybody's in private, that of groups, or one person's own private chat. */
export type MenuPlace = 'private' | 'groups' | { chatId: string }

/** Sets a menu, or with null takes a person's own away, so that everybody's shows again. False where the person has no chat with the bot (any more). */
export async function setMenu(api: Api, place: MenuPlace, menu: Menu | null): Promise<boolean> {
  const scope = scopeOf(place)
  if (scope === undefined) return false
  try {
    for (const language of ['zh', 'en'] as const) {
      // Chinese is what a client in any other language sees.
      const options = { scope, ...(language === 'en' ? { language_code: 'en' as const } : {}) }
      if (menu === null) await api.deleteMyCommands(options)
      else await api.setMyCommands([...menu[language]], options)
    }
    return true
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === 400) return false
    throw error
  }
}

function scopeOf(place: MenuPlace): BotCommandScope | undefined {
  if (place === 'private') return { type: 'all_private_chats' }
  if (place === 'groups') return { type: 'all_group_chats' }
  const chat_id = chatNumber(place.chatId)
  return chat_id === undefined ? undefined : { type: 'chat', chat_id }
}
