-- AlterTable
ALTER TABLE "Contact" ADD COLUMN     "nextTime" TEXT;

-- AlterTable
ALTER TABLE "Dispute" ADD COLUMN     "answerId" TEXT,
ADD COLUMN     "answeredBy" TEXT,
ADD COLUMN     "wordsId" TEXT;

-- AlterTable
ALTER TABLE "Hold" ADD COLUMN     "endedDay" TEXT;

-- AlterTable
ALTER TABLE "Plan" ADD COLUMN     "coveredFen" BIGINT,
ADD COLUMN     "endedDay" TEXT,
ADD COLUMN     "state" TEXT;

-- AlterTable
ALTER TABLE "Promise" ADD COLUMN     "channel" TEXT,
ADD COLUMN     "heardBy" TEXT,
ADD COLUMN     "settledDay" TEXT,
ADD COLUMN     "state" TEXT,
ADD COLUMN     "wordsId" TEXT;

-- CreateTable
CREATE TABLE "CaseRequest" (
    "id" TEXT NOT NULL,
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
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CaseRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CaseRequest_communityId_state_idx" ON "CaseRequest"("communityId", "state");

-- CreateIndex
CREATE INDEX "CaseRequest_unitId_idx" ON "CaseRequest"("unitId");

-- CreateIndex
CREATE INDEX "Plan_communityId_state_idx" ON "Plan"("communityId", "state");

-- CreateIndex
CREATE INDEX "Promise_communityId_state_idx" ON "Promise"("communityId", "state");
