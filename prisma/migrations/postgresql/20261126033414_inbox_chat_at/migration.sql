-- CreateIndex
CREATE INDEX "Inbox_chatId_at_idx" ON "Inbox"("chatId", "at");
