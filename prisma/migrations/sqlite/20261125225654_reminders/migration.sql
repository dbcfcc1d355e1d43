-- AlterTable
ALTER TABLE "Community" ADD COLUMN "contract" TEXT;

-- AlterTable
ALTER TABLE "Contact" ADD COLUMN "direction" TEXT;
ALTER TABLE "Contact" ADD COLUMN "evidence" TEXT;
ALTER TABLE "Contact" ADD COLUMN "identified" BOOLEAN;
ALTER TABLE "Contact" ADD COLUMN "nextStep" TEXT;
ALTER TABLE "Contact" ADD COLUMN "recipient" TEXT;
ALTER TABLE "Contact" ADD COLUMN "reminderId" TEXT;
ALTER TABLE "Contact" ADD COLUMN "reversesId" TEXT;
ALTER TABLE "Contact" ADD COLUMN "via" TEXT;

-- AlterTable
ALTER TABLE "Reminder" ADD COLUMN "accountId" TEXT;
ALTER TABLE "Reminder" ADD COLUMN "answersOwner" BOOLEAN;
ALTER TABLE "Reminder" ADD COLUMN "approverRole" TEXT;
ALTER TABLE "Reminder" ADD COLUMN "automatic" BOOLEAN;
ALTER TABLE "Reminder" ADD COLUMN "billIds" TEXT;
ALTER TABLE "Reminder" ADD COLUMN "day" TEXT;
ALTER TABLE "Reminder" ADD COLUMN "method" TEXT;
ALTER TABLE "Reminder" ADD COLUMN "occasion" TEXT;
ALTER TABLE "Reminder" ADD COLUMN "opening" TEXT;
ALTER TABLE "Reminder" ADD COLUMN "origin" TEXT;
ALTER TABLE "Reminder" ADD COLUMN "reference" TEXT;
ALTER TABLE "Reminder" ADD COLUMN "sentAt" DATETIME;
ALTER TABLE "Reminder" ADD COLUMN "slots" TEXT;
ALTER TABLE "Reminder" ADD COLUMN "variant" INTEGER;
ALTER TABLE "Reminder" ADD COLUMN "warnings" TEXT;

-- CreateTable
CREATE TABLE "Question" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "closedAt" DATETIME
);

-- CreateTable
CREATE TABLE "AutoStop" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "stoppedAt" DATETIME NOT NULL,
    "resumedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Template" (
    "id" TEXT NOT NULL PRIMARY KEY,
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
    "decidedAt" DATETIME,
    "createdAt" DATETIME NOT NULL
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
