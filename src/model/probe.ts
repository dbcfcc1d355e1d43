// Whether the endpoint answers at all, for `doctor`: the list of its models, which costs no tokens.
import { statusOf } from './faults.ts'
import type { ModelSettings } from './settings.ts'

const PATIENCE_MS = 5_000

/** What is wrong with an endpoint, in words; null when it answers. */
export async function endpointProblem(settings: ModelSettings): Promise<string | null> {
  const { default: OpenAI } = await import('openai')
  const client = new OpenAI({ apiKey: settings.apiKey, baseURL: settings.baseUrl, maxRetries: 0, timeout: PATIENCE_MS, logLevel: 'off' })
  try {
    await client.models.list()
    return null
  } catch (error) {
    const status = statusOf(error)
    // Some endpoints keep no list; they answered, which is what was asked.
    if (status === 404 || status === 405) return null
    if (status === 401 || status === 403) return '接口不认这个密钥（检查 OPENAI_API_KEY）'
    return status === null ? '接口连不上（检查 OPENAI_BASE_URL 和网络）' : `接口答复 ${status}`
  }
}
