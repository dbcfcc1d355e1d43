-- Run at every start.
CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE OR REPLACE TRIGGER "LedgerEntry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "LedgerEntry" FOR EACH STATEMENT EXECUTE FUNCTION append_only();
-- The open bills of a home: one in a few hundred of all that were ever issued. src/ledger/householdBills.ts asks in these very words.
CREATE INDEX IF NOT EXISTS "Bill_open" ON "Bill"("unitId") WHERE "state" = 'issued' AND "amountFen" - "waivedFen" - "allocatedFen" > 0;
-- The loads of knowledge among everything else that is written down. src/ledger/clauses.ts asks in these very words.
CREATE INDEX IF NOT EXISTS "LedgerEntry_knowledge" ON "LedgerEntry"("communityId", "seq") WHERE "kind" = 'knowledge';
