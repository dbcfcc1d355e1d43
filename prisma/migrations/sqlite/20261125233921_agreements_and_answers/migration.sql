-- AlterTable
ALTER TABLE "Contact" ADD COLUMN "nextTime" TEXT;

-- AlterTable
ALTER TABLE "Dispute" ADD COLUMN "answerId" TEXT;
ALTER TABLE "Dispute" ADD COLUMN "answeredBy" TEXT;
ALTER TABLE "Dispute" ADD COLUMN "wordsId" TEXT;

-- AlterTable
ALTER TABLE "Hold" ADD COLUMN "endedDay" TEXT;

-- AlterTable
ALTER TABLE "Plan" ADD COLUMN "coveredFen" BIGINT;
ALTER TABLE "Plan" ADD COLUMN "endedDay" TEXT;
ALTER TABLE "Plan" ADD COLUMN "state" TEXT;

-- AlterTable
ALTER TABLE "Promise" ADD COLUMN "channel" TEXT;
ALTER TABLE "Promise" ADD COLUMN "heardBy" TEXT;
ALTER TABLE "Promise" ADD COLUMN "settledDay" TEXT;
ALTER TABLE "Promise" ADD COLUMN "state" TEXT;
ALTER TABLE "Promise" ADD COLUMN "wordsId" TEXT;

-- CreateTable
CREATE TABLE "CaseRequest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "askedBy" TEXT NOT NULL,
    "askedDay" TEXT NOT NULL,
    "decidedBy" TEXT,
    "decidedDay" TEXT,
    "wordsId" TEXT,
    "answerId" TEXT,
    "createdAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "CaseRequest_communityId_state_idx" ON "CaseRequest"("communityId", "state");

-- CreateIndex
CREATE INDEX "CaseRequest_unitId_idx" ON "CaseRequest"("unitId");

-- CreateIndex
CREATE INDEX "Plan_communityId_state_idx" ON "Plan"("communityId", "state");

-- CreateIndex
CREATE INDEX "Promise_communityId_state_idx" ON "Promise"("communityId", "state");
