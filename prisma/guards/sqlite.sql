-- Run at every start: SQLite drops a table's triggers when a migration rebuilds it.
CREATE TRIGGER IF NOT EXISTS "LedgerEntry_no_update" BEFORE UPDATE ON "LedgerEntry" BEGIN SELECT RAISE(ABORT, 'LedgerEntry is append-only'); END;
CREATE TRIGGER IF NOT EXISTS "LedgerEntry_no_delete" BEFORE DELETE ON "LedgerEntry" BEGIN SELECT RAISE(ABORT, 'LedgerEntry is append-only'); END;
-- The open bills of a home: one in a few hundred of all that were ever issued. src/ledger/householdBills.ts asks in these very words.
CREATE INDEX IF NOT EXISTS "Bill_open" ON "Bill"("unitId") WHERE "state" = 'issued' AND "amountFen" - "waivedFen" - "allocatedFen" > 0;
-- The loads of knowledge among everything else that is written down. src/ledger/clauses.ts asks in these very words.
CREATE INDEX IF NOT EXISTS "LedgerEntry_knowledge" ON "LedgerEntry"("communityId", "seq") WHERE "kind" = 'knowledge';
