// The words around the record of a meeting with the owners.
import type { Day } from '../../domain/calendar.ts'
import { dayWords } from '../terms.ts'

const HOW = '经理发“会议记录 2026-11-20 业主大会 议定内容”登记。'
const SHOWN = 10

/** “会议记录”: the newest first. */
export function meetingsText(meetings: readonly { on: Day; title: string; text: string; by: string }[], today: Day): string {
  if (meetings.length === 0) return `还没有会议记录。${HOW}`
  const rows = meetings.slice(0, SHOWN).map(({ on, title, text, by }) => `· ${dayWords(on, today)} ${title}（${by}登记）：${text}`)
  return [`会议记录${meetings.length}次：`, ...rows, HOW].join('\n')
}

/** It is on record. */
export const meetingSaved = (title: string, on: Day, today: Day): string =>
  `已登记会议记录：${dayWords(on, today)}${title}。可作收费标准的凭证；要让业主问得到，按“写成条款”，经理在知识库批准后生效。`

/** Its agreement waits in the knowledge for approval. */
export const MEETING_DRAFTED = '已写成条款草稿，发“知识库”批准后才会用来回答业主。'

/** How it is written. */
export const MEETING_HELP =
  '请写明日期、会议和议定内容，例如“会议记录 2026-11-20 业主大会 同意2027年起物业费2.80元/㎡”；日期不能在今天之后，内容5到1500字。'

/** Where a clause of a meeting comes from. */
export const meetingSource = (title: string, on: Day): string => `${title}（${on}）`
