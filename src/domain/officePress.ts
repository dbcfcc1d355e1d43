// What a button of the office does: money, bills, settings of the day. Each works once.

/** One confirmed act of the office. */
export type OfficePress =
  /** The reported money is the payment of a statement that stands in the ledger already. */
  { act: 'merge_claim'; paymentId: string; unitId: string; into: string }
