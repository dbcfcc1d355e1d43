// The chat in the terminal: who can speak there, and where, comes from the ledger.
import path from 'node:path'
import { ConsoleChannel } from '../channels/console/console.ts'
import type { ConsolePerson } from '../channels/console/people.ts'
import type { CommunityCard } from '../domain/people.ts'
import { accountHolders, groupsOf } from '../ledger/directory.ts'
import type { Storage } from '../ledger/open.ts'
import { ROLE_WORDS } from '../replies/terms.ts'
import { modelFor } from './model.ts'
import { BOT_NAME, openOffice } from './office.ts'
import { type Program, WorkError } from './program.ts'

const GROUP_TITLES = { owners: '业主群', team: '工作群' }
const HOME_ROLES = { owner: '业主', co_owner: '共有人', tenant: '租户' }

/** Runs the chat until the input ends or the program is asked to stop. */
export async function chatInTerminal(program: Program, storage: Storage, community: CommunityCard): Promise<void> {
  const people = await speakers(storage, community)
  if (people.length === 0) throw new WorkError('没有可以在终端里说话的人：员工或房屋表里要有 console: 开头的账号。')
  const settled: { run(): Promise<void> } = { run: async () => {} }
  const model = modelFor(program, storage)
  model?.warm().catch((error: unknown) => program.log.error({ err: error }, 'the model libraries could not be loaded'))
  const channel = new ConsoleChannel({
    people,
    botName: BOT_NAME,
    input: program.stdin,
    output: program.stdout,
    interactive: program.stderr.isTTY === true && 'isTTY' in program.stdin && program.stdin.isTTY === true,
    settled: () => settled.run(),
    now: program.now,
    log: program.log,
  })
  const office = openOffice({
    storage,
    channelOf: chatId => (chatId.startsWith('console:') ? channel : undefined),
    now: program.now,
    log: program.log,
    model,
    papersIn: path.join(program.config.dataDir, 'papers'),
  })
  settled.run = office.settled
  await channel.start({ message: office.intake.receive, moved: office.intake.moved })
  await office.recover()
  await Promise.race([channel.ended, program.stopped])
  await channel.stop()
  await office.stop()
}

/** Owners first, in the owners' group; then staff, in private. */
async function speakers(storage: Storage, community: CommunityCard): Promise<ConsolePerson[]> {
  const { staff, owners } = await accountHolders(storage, community.id, 'console')
  const groups = (await groupsOf(storage, community.id))
    .filter(group => group.chatId.startsWith('console:'))
    .map(group => ({ id: group.chatId, kind: 'group' as const, title: GROUP_TITLES[group.kind], team: group.kind === 'team' }))
  const chats = (team: boolean) => groups.filter(group => team || !group.team).map(({ team: _, ...chat }) => chat)
  return [
    ...owners.map(({ id, name, role, unit }) => ({
      id,
      name,
      role: `${role in HOME_ROLES ? HOME_ROLES[role] : '业主'} ${unit ?? ''}`.trim(),
      chats: chats(false),
    })),
    ...staff.map(({ id, name, role }) => ({ id, name, role: ROLE_WORDS[role], chats: [{ id, kind: 'direct' as const }, ...chats(true)] })),
  ]
}
