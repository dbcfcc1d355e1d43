// How the model is reached.

/** The settings of an OpenAI-compatible endpoint. */
export interface ModelSettings {
  apiKey: string
  /** Where it is; OpenAI itself when undefined. */
  baseUrl: string | undefined
  /** Understands and chooses; without it neither. */
  model: string | undefined
  /** Voice to text. */
  audioModel: string | undefined
  /** Reads pictures of transfers. */
  visionModel: string | undefined
  /** How a form is asked for. */
  jsonMode: 'json_object' | 'json_schema' | 'none'
  /** Sent along with every chat request, for what only this provider knows. */
  extraBody: Record<string, unknown>
  /** Tokens a community may use a day. */
  dailyTokens: number
}
