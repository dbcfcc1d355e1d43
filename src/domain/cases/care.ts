// Care without money: needs an owner agreed to have written down, and the contacts and work that nobody is asked to pay for.

/** A need, never a diagnosis, never about a child (law X13, DL8). */
export type CareNeed = 'home_service' | 'daytime' | 'large_print' | 'family_pays'

/** The version of the sentence by which an owner agrees. */
export const CONSENT_VERSION = '2026-11'

const NEEDS: readonly [RegExp, CareNeed][] = [
  [/上门代办|上门办|上门服务/, 'home_service'],
  [/白天联系|白天|只白天/, 'daytime'],
  [/大字版?|大字/, 'large_print'],
  [/家人代办|家人代缴|子女代办|家属代办/, 'family_pays'],
]

/** The need a text names; null when it names none of the four. */
export function careNeed(text: string): CareNeed | null {
  return NEEDS.find(([words]) => words.test(text))?.[1] ?? null
}

/** A contact or a piece of work that is not about money. */
export type ServiceKind = 'patrol' | 'care_call' | 'care_visit' | 'renovation' | 'violation' | 'greeting' | 'help' | 'goodwill' | 'praise'

/** Kinds in which staff met or spoke with people: they count as presence (requirement R151). */
export const PRESENCE: readonly ServiceKind[] = ['patrol', 'care_call', 'care_visit', 'renovation', 'greeting', 'help']

/** What may be wrong with a renovation, from a closed list: what a notice to the owner says is never free text (requirement R36). */
export type RenovationFault = 'wall' | 'hours' | 'rubbish' | 'pipes' | 'outside' | 'common' | 'fire'

const FAULTS: readonly [RegExp, RenovationFault][] = [
  [/承重|剪力墙|砸墙|拆墙|开洞|梁|楼板/, 'wall'],
  [/消防|喷淋|烟感|防火|逃生/, 'fire'],
  [/燃气|煤气|管线|管道|下水|排污|烟道|水管|电线/, 'pipes'],
  [/外墙|外立面|外窗|窗户|阳台|防盗网|雨棚|空调机位/, 'outside'],
  [/垃圾|建渣|渣土|废料/, 'rubbish'],
  [/楼道|走廊|电梯厅|公共|大堂|占用|堆放/, 'common'],
  [/噪音|扰民|超时|午休|夜间|晚上|周末|时间|太早|太晚/, 'hours'],
]

/** The fault a text names; null when it names none of the list. */
export function renovationFault(text: string): RenovationFault | null {
  return FAULTS.find(([words]) => words.test(text))?.[1] ?? null
}
