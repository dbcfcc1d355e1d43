// Recognises requests for a practice of the refused list (law X1–X15). A question whether something is allowed, a complaint that it happened, a
// record of what an owner said: those are no requests and are answered like any other message.
import { probabilities, unpack, type Weights } from './classifier.ts'
import { featuresOf, surroundings } from './features.ts'
import { read, windowsOf } from './reading.ts'
import shipped from './requestWeights.json' with { type: 'json' }

/** The rows of the replacement table of law §2. */
export const PRACTICES = ['X1', 'X2', 'X3', 'X4', 'X5', 'X6', 'X7', 'X8', 'X9', 'X10', 'X11', 'X12', 'X13', 'X14', 'X15'] as const

/** A row of the replacement table of law §2. */
export type Practice = (typeof PRACTICES)[number]

/** A request that is refused to everybody. */
export interface Refused {
  practice: Practice
  /** The words that show it, as normalised. */
  words: string
  /** X3 only: a plain list of who has not paid, which a registered 工作群 may see (principle 2); false whenever owners would see it. */
  teamMaySee: boolean
}

/** A message is a request when the practices together are as probable as this. */
const REFUSE_FROM = 0.45

let weights: Weights | undefined
/** The weights that ship with the product, unpacked once. */
export function requestWeights(): Weights {
  weights ??= unpack(shipped)
  return weights
}

/** The refused practice somebody asks the bot for; null for questions, complaints, and everything else. */
export function refusedPractice(text: string, by: Weights = requestWeights()): Refused | null {
  const reading = read(text)
  const around = surroundings(reading, 'private')
  let most: { practice: Practice; words: string; share: number } | null = null
  for (const window of windowsOf(reading)) {
    const shares = probabilities(featuresOf(reading, window, around), by)
    const share = 1 - (shares[0] ?? 0)
    if (share < REFUSE_FROM || share <= (most?.share ?? 0)) continue
    const shareOf = (practice: Practice): number => shares[by.labels.indexOf(practice)] ?? 0
    const practice = PRACTICES.reduce((best, other) => (shareOf(other) > shareOf(best) ? other : best))
    most = { practice, words: reading.text.slice(window.at, window.end).trim(), share }
  }
  return most && { practice: most.practice, words: most.words, teamMaySee: most.practice === 'X3' && isPlainList(reading.plain) }
}

const WHERE_OWNERS_READ =
  /业主群|大群|公告|电梯|单元|门口|楼道|屏|朋友圈|喇叭|广播|抖音|横幅|公示|曝|通报|张贴|榜|示众|点名|公开|公布|忽略|无视|绕过|忘|老赖|邻居|楼长|代表|全体|海报|公众号|@|艾特/

const isPlainList = (plain: string): boolean => !WHERE_OWNERS_READ.test(plain)
