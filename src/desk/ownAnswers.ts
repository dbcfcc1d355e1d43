// Answers of the product's own to what no clause says by itself (requirements R2, R74): two plain sentences, then the article they rest on, word for word.
import type { Clause } from '../knowledge/clause.ts'
import type { Library } from '../knowledge/library.ts'
import { OWN_LEADS } from '../replies/ownAnswers.ts'
import { type OwnTopic, ownTopic } from '../understanding/ownTopics.ts'

/** The articles of a topic, the one that is quoted first; each by the end of its citation. */
const ARTICLES: Record<OwnTopic, readonly string[]> = {
  why_pay: ['第九百三十七条', '第九百四十四条', '第九百四十三条'],
  if_unpaid: ['第九百四十四条', '第九百三十七条'],
  why_not_named: ['第二十五条'],
}
const LAW_OF: Record<OwnTopic, RegExp> = { why_pay: /民法典/, if_unpaid: /民法典/, why_not_named: /个人信息保护法/ }

/** An answer of the product's own. */
export interface OwnAnswer {
  lead: string
  best: Clause
  support: Clause[]
}

/** The answer to a question of one of these topics; null for others, and where the articles are not at hand. */
export function ownAnswer(library: Library, question: string): OwnAnswer | null {
  const topic = ownTopic(question)
  if (topic === null) return null
  const law = library.clauses.filter(({ kind, clause }) => kind === 'law' && LAW_OF[topic].test(clause))
  const [best, ...support] = ARTICLES[topic].flatMap(article => law.find(({ clause }) => clause.endsWith(article)) ?? [])
  return best ? { lead: OWN_LEADS[topic], best, support } : null
}
