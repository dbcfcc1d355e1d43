-- AlterTable
ALTER TABLE "Community" ADD COLUMN     "contract" TEXT;

-- AlterTable
ALTER TABLE "Contact" ADD COLUMN     "direction" TEXT,
ADD COLUMN     "evidence" TEXT,
ADD COLUMN     "identified" BOOLEAN,
ADD COLUMN     "nextStep" TEXT,
ADD COLUMN     "recipient" TEXT,
ADD COLUMN     "reminderId" TEXT,
ADD COLUMN     "reversesId" TEXT,
ADD COLUMN     "via" TEXT;

-- AlterTable
ALTER TABLE "Reminder" ADD COLUMN     "accountId" TEXT,
ADD COLUMN     "answersOwner" BOOLEAN,
ADD COLUMN     "approverRole" TEXT,
ADD COLUMN     "automatic" BOOLEAN,
ADD COLUMN     "billIds" TEXT,
ADD COLUMN     "day" TEXT,
ADD COLUMN     "method" TEXT,
ADD COLUMN     "occasion" TEXT,
ADD COLUMN     "opening" TEXT,
ADD COLUMN     "origin" TEXT,
ADD COLUMN     "reference" TEXT,
ADD COLUMN     "sentAt" TIMESTAMPTZ(3),
ADD COLUMN     "slots" TEXT,
ADD COLUMN     "variant" INTEGER,
ADD COLUMN     "warnings" TEXT;

-- CreateTable
CREATE TABLE "Question" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AutoStop" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "stoppedAt" TIMESTAMPTZ(3) NOT NULL,
    "resumedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AutoStop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Template" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "situation" TEXT NOT NULL,
    "tone" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "openings" TEXT NOT NULL DEFAULT '[]',
    "state" TEXT NOT NULL,
    "proposedBy" TEXT NOT NULL,
    "approvedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Template_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Question_chatId_accountId_closedAt_idx" ON "Question"("chatId", "accountId", "closedAt");

-- CreateIndex
CREATE INDEX "AutoStop_unitId_idx" ON "AutoStop"("unitId");

-- CreateIndex
CREATE INDEX "AutoStop_accountId_idx" ON "AutoStop"("accountId");

-- CreateIndex
CREATE INDEX "Template_communityId_state_idx" ON "Template"("communityId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Template_communityId_code_version_key" ON "Template"("communityId", "code", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Contact_reversesId_key" ON "Contact"("reversesId");

-- CreateIndex
CREATE INDEX "Outbox_doneAt_idx" ON "Outbox"("doneAt");

-- CreateIndex
CREATE UNIQUE INDEX "Reminder_reference_key" ON "Reminder"("reference");

-- CreateIndex
CREATE INDEX "Reminder_communityId_state_idx" ON "Reminder"("communityId", "state");
