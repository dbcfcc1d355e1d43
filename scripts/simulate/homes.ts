// Who lives in the made-up community, and how each household goes about its bills. People and telephone numbers are invented.
import type { Day } from '../../src/domain/calendar.ts'
import type { Dice } from './random.ts'

/** How a household goes about its bills. */
export type Nature = 'prompt' | 'forgetful' | 'busy' | 'away' | 'dissatisfied' | 'hardship' | 'refusing' | 'vacant' | 'lost' | 'undelivered'

/** A household of the year. */
export interface Household {
  unit: string
  building: number
  owner: string
  salutation: string
  phone: string
  /** Hundredths of a square metre. */
  area: number
  steward: string
  /** The account it chats with; null when it is not bound. */
  account: string | null
  nature: Nature
  officeWorker: boolean
  /** How likely a promise is kept, 0–1. */
  word: number
  /** Quarters of earlier years it never paid. */
  oldQuarters: number
  /** The day it means to pay next; null while it has no such plan. */
  paysOn: Day | null
  /** Reminders and talks since it last paid. */
  reminded: number
  /** It said that it has paid, and finance has not settled that yet. */
  claimed: boolean
  /** What made it pay, for the count. */
  movedBy: 'itself' | 'reminder' | 'demand' | 'letter' | 'suit' | null
}

/** Staff by role. */
export const STAFF = {
  stewards: ['王秀英', '李建国', '周敏', '张磊', '吴倩', '郑凯', '冯雪', '蒋涛', '沈洁', '韩冰'],
  supervisor: '刘芳',
  manager: '陈国栋',
  finance: '孙丽',
  engineer: '赵强',
  legal: '吴正',
} as const

/** The account of a member of staff, by name. */
export const accountOf = (name: string): string => `console:staff-${[...name].map(letter => letter.charCodeAt(0).toString(16)).join('')}`

const FAMILY = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金'
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉红建文辉力鹏婷雪琳晨宇浩欣悦凯'

const NATURES: readonly (readonly [Nature, number])[] = [
  ['prompt', 66],
  ['forgetful', 12],
  ['busy', 7],
  ['away', 4],
  ['dissatisfied', 4],
  ['hardship', 2],
  ['refusing', 2],
  ['vacant', 2],
  ['lost', 0.6],
  ['undelivered', 0.4],
]

const WORD: Record<Nature, number> = {
  prompt: 0.98,
  forgetful: 0.75,
  busy: 0.7,
  away: 0.8,
  dissatisfied: 0.6,
  hardship: 0.5,
  refusing: 0.15,
  vacant: 0.5,
  lost: 0.5,
  undelivered: 0,
}

const UNITS_A_BUILDING = 64

/** Makes the households; a steward has about two hundred and fifty. */
export function makeHouseholds(count: number, dice: Dice, natures: readonly (readonly [Nature, number])[] = NATURES): Household[] {
  const stewards = STAFF.stewards.slice(0, Math.max(1, Math.min(STAFF.stewards.length, Math.round(count / 250))))
  return Array.from({ length: count }, (_, index) => {
    const building = Math.floor(index / UNITS_A_BUILDING) + 1
    const within = index % UNITS_A_BUILDING
    const nature = dice.weighed(natures)
    const family = dice.pick([...FAMILY])
    const owner = family + dice.pick([...GIVEN]) + (dice.chance(0.5) ? dice.pick([...GIVEN]) : '')
    const bound = nature !== 'lost' && nature !== 'undelivered' && dice.chance(nature === 'refusing' ? 0.3 : 0.6)
    return {
      unit: `${building}-${Math.floor(within / 4) + 1}0${(within % 4) + 1}`,
      building,
      owner,
      salutation: dice.chance(0.5) ? `${family}先生` : `${family}女士`,
      phone: nature === 'lost' ? '' : `199-0000-${String(index).padStart(4, '0')}`,
      area: dice.between(62, 148) * 100,
      steward: stewards[building % stewards.length] ?? STAFF.stewards[0],
      account: bound ? `console:home${index}` : null,
      nature,
      officeWorker: nature === 'busy' || dice.chance(0.25),
      word: WORD[nature],
      oldQuarters: oldQuarters(nature, dice),
      paysOn: null,
      reminded: 0,
      claimed: false,
      movedBy: null,
    }
  })
}

function oldQuarters(nature: Nature, dice: Dice): number {
  if (nature === 'refusing') return dice.between(2, 13)
  if (nature === 'hardship' || nature === 'dissatisfied' || nature === 'vacant' || nature === 'lost') return dice.between(0, 6)
  if (nature === 'undelivered') return 2
  return dice.chance(0.08) ? 1 : 0
}
