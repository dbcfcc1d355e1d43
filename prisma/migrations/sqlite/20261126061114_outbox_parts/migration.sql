-- CreateTable
CREATE TABLE "OutboxPart" (
    "outboxSeq" INTEGER NOT NULL,
    "part" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "messageId" TEXT,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("outboxSeq", "part")
);

-- CreateIndex
CREATE INDEX "OutboxPart_messageId_idx" ON "OutboxPart"("messageId");
