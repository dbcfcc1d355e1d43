// The words around what each role answers for, and around groups of staff.
import type { Day } from '../../domain/calendar.ts'
import type { Role } from '../../domain/people.ts'
import { dayWords, ROLE_WORDS } from '../terms.ts'

/** A version with the names of those who confirmed it and those who did not yet. */
export interface ListedDuty {
  role: Role
  version: number
  text: string
  on: Day
  signed: readonly { name: string; on: Day }[]
  waiting: readonly string[]
}

const HOW = '经理发“岗位责任书 管家 全文”登记新版本，本岗位的人按“已阅确认”。'

/** “岗位责任书”: the newest version of each role. */
export function dutiesText(duties: readonly ListedDuty[], today: Day): string {
  if (duties.length === 0) return `还没有登记岗位责任书。${HOW}`
  const rows = duties.map(({ role, version, on, signed, waiting, text }) => {
    const done = signed.map(({ name, on: day }) => `${name}（${dayWords(day, today)}）`)
    const state = `已确认：${done.length === 0 ? '无' : done.join('、')}；未确认：${waiting.length === 0 ? '无' : waiting.join('、')}`
    return `【${ROLE_WORDS[role]}】第${version}版（${dayWords(on, today)}）｜${state}\n${text}`
  })
  return [...rows, HOW].join('\n')
}

/** A new version stands. */
export const dutySaved = (role: Role, version: number, told: number): string =>
  `已登记${ROLE_WORDS[role]}岗位责任书第${version}版，已发给${told}人确认；原版本保留。`

/** For everybody of the role. */
export const dutyNews = (role: Role, version: number, by: string, text: string): string =>
  `【岗位责任书】${ROLE_WORDS[role]}第${version}版（${by}登记）：\n${text}\n看完请按“已阅确认”。`

/** It was confirmed. */
export const dutySigned = (role: Role, version: number): string => `已记下：您确认了${ROLE_WORDS[role]}岗位责任书第${version}版。`

/** A newer version took its place. */
export const DUTY_REPLACED = '这一版已被新版代替，请看最新的岗位责任书。'

/** How it is written. */
export const DUTY_HELP =
  '请写明岗位和全文，例如“岗位责任书 管家 一、当天完成名单……”。岗位：管家、主管、经理、财务、工程、法务；全文10到1500字。'

/** “小组”: who is in which group, and how many homes that is. */
export function groupsText(groups: readonly { name: string; members: readonly { name: string; role: Role; homes: number }[] }[]): string {
  const rows = groups.map(({ name, members }) => {
    const homes = members.reduce((sum, member) => sum + member.homes, 0)
    const people = members.map(member => `${member.name}（${ROLE_WORDS[member.role]}${member.homes > 0 ? ` ${member.homes}户` : ''}）`)
    return `${name === '' ? '未分组' : name}｜${homes}户｜${people.join('、')}`
  })
  return [...rows, '经理发“小组 一组 加 李雷”“小组 一组 减 李雷”调整；小组指标在“目标”表里按小组名写。'].join('\n')
}

/** Somebody went to a group, or left it. */
export const groupChanged = (name: string, from: string, to: string): string =>
  to === '' ? `已记下：${name}离开${from}。` : `已记下：${name}${from === '' ? '' : `从${from}`}到${to}。`

/** How groups are changed. */
export const GROUP_HELP = '请写“小组 一组 加 李雷”或“小组 一组 减 李雷”；人要在员工名单里，减的人要在这一组。'
