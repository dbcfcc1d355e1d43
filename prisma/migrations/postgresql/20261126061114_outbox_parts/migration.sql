-- CreateTable
CREATE TABLE "OutboxPart" (
    "outboxSeq" INTEGER NOT NULL,
    "part" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "messageId" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OutboxPart_pkey" PRIMARY KEY ("outboxSeq","part")
);

-- CreateIndex
CREATE INDEX "OutboxPart_messageId_idx" ON "OutboxPart"("messageId");
