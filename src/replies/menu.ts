// The menu of commands beside the text field, by role and language; what it names is what /help tells of, and the desk still checks who may.
import type { Role } from '../domain/people.ts'

/** One line of a menu. */
interface MenuLine {
  command: string
  description: string
}

/** What a command does, in both languages. */
const WORDS = {
  help: ['我能帮您做什么', 'What I can do for you'],
  bill: ['我的账单', 'My bill'],
  bind: ['核对房屋：/bind 验证码', 'Link your home: /bind CODE'],
  tariff: ['收费标准', 'Prices in force'],
  human: ['转人工', 'Ask a person'],
  today: ['今天催谁', 'Whom to contact today'],
  list: ['名单', 'The list of the day'],
  send: ['今天的提醒', 'The reminders of the day'],
  case: ['查住户：/case 3-501', 'A household: /case 3-501'],
  draft: ['写提醒：/draft 3-501', 'Draft a reminder: /draft 3-501'],
  call: ['电话卡：/call 3-501', 'Before a call: /call 3-501'],
  code: ['验证码：/code 3-501', 'A code for an owner: /code 3-501'],
  letters: ['挂号信', 'Registered letters'],
  reviews: ['会诊', 'Case reviews'],
  demands: ['催告函', 'Formal demands'],
  summary: ['今天收得怎么样', 'The figures of today'],
  claims: ['待核实的付款', 'Payments to be checked'],
  account: ['账户：/account 3-501', 'An account: /account 3-501'],
  bills: ['开账：/bills 物业费 2026Q4', 'Issue bills: /bills ITEM PERIOD'],
  audit: ['收费审核', 'Audit what was billed'],
  staff: ['员工', 'Staff'],
  policy: ['规则', 'The rules'],
  knowledge: ['条款', 'The clauses'],
  campaign: ['活动', 'Campaigns'],
  cases: ['案件', 'Matters at court'],
  limitation: ['时效', 'What runs out of time'],
} as const satisfies Record<string, readonly [zh: string, en: string]>

type Name = keyof typeof WORDS

const STEWARD: Name[] = ['today', 'send', 'case', 'draft', 'call', 'code', 'letters', 'help']

const OF: Record<Role | 'everybody' | 'group', readonly Name[]> = {
  everybody: ['bill', 'bind', 'tariff', 'human', 'help'],
  group: ['help'],
  steward: STEWARD,
  supervisor: ['today', 'list', 'summary', 'reviews', 'demands', ...STEWARD.slice(2)],
  manager: [
    'summary',
    'list',
    'case',
    'claims',
    'demands',
    'reviews',
    'limitation',
    'staff',
    'policy',
    'knowledge',
    'campaign',
    'code',
    'help',
  ],
  finance: ['claims', 'summary', 'list', 'case', 'account', 'bills', 'audit', 'tariff', 'help'],
  engineer: ['tariff', 'help'],
  legal: ['cases', 'limitation', 'demands', 'case', 'help'],
}

/** The menu of a role, of everybody else in private, or of groups, in Chinese and English. */
export function menuOf(who: Role | 'everybody' | 'group'): { zh: MenuLine[]; en: MenuLine[] } {
  return {
    zh: OF[who].map(command => ({ command, description: WORDS[command][0] })),
    en: OF[who].map(command => ({ command, description: WORDS[command][1] })),
  }
}
