/** Any object of the Bot API. */
export type Json = Record<string, unknown>

/** A call the Bot API refuses. */
export class ApiFailure extends Error {
  readonly code: number
  readonly parameters: Json | undefined
  constructor(code: number, description: string, parameters?: Json) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}
