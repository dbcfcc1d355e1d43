-- AlterTable
ALTER TABLE "Clause" ADD COLUMN     "approvedBy" TEXT,
ADD COLUMN     "draftedBy" TEXT;

-- CreateTable
CREATE TABLE "Handoff" (
    "eventId" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "chatKind" TEXT NOT NULL,
    "senderId" TEXT NOT NULL,
    "unitId" TEXT,
    "question" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "answer" TEXT NOT NULL DEFAULT '',
    "answeredBy" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "askedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Handoff_pkey" PRIMARY KEY ("eventId")
);

-- CreateIndex
CREATE INDEX "Handoff_communityId_state_code_idx" ON "Handoff"("communityId", "state", "code");
